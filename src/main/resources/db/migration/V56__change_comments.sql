-- What analysts say to each other of a change. One is answered when somebody wrote below it.
create table release_comment (
    id         uuid primary key,
    draft      uuid not null references release_draft on delete cascade,
    -- null: it begins a thread
    answers    uuid references release_comment,
    author     uuid not null references account,
    written_at timestamptz not null default clock_timestamp(),
    text       text not null
);
create index release_comment_draft on release_comment (draft, written_at);
