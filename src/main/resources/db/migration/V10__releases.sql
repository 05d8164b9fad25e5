-- A change in the making: what differs from the release that it begins from.
create table release_draft (
    id           uuid primary key,
    title        text not null,
    origin       text not null check (origin in ('CONSOLE', 'MODELER', 'FOLDER', 'ROLL_BACK')),
    -- null: the folder at a start-up
    author       uuid references account,
    -- whoever changed it, its author too: none of them may approve it
    editors      uuid[] not null default '{}',
    created_at   timestamptz not null default clock_timestamp(),
    -- deployment that the files are compared with and that the change replaces
    base         text not null,
    state        text not null default 'OPEN' check (state in ('OPEN', 'SUBMITTED', 'PUBLISHED', 'WITHDRAWN')),
    version      bigint not null default 0,
    submitted_by uuid references account,
    submitted_at timestamptz,
    in_flight    text check (in_flight in ('NEW_ONLY', 'OPEN_TOO', 'OPEN_NOT_REMINDED')),
    new_rights   text check (new_rights in ('NOBODY', 'PRIMARY_ADMINISTRATORS')),
    -- null: as soon as it is approved
    publish_at   timestamptz,
    decision     text check (decision in ('APPROVED', 'RETURNED')),
    decided_by   uuid references account,
    reason       text,
    published_at timestamptz,
    -- deployment that came of it
    release      text unique,
    -- SHA-256 of a folder that was not released because people had released something else
    folder       text unique,
    check (state <> 'PUBLISHED' or (release is not null and published_at is not null)),
    check (decided_by is null or not decided_by = any (editors))
);
create index release_draft_created on release_draft (created_at desc);

create table release_draft_file (
    draft   uuid not null references release_draft on delete cascade,
    name    text not null,
    -- null: the change removes the file
    content bytea,
    primary key (draft, name)
);

-- An open case that moves to a new release.
create table release_move (
    release  text not null,
    instance text not null,
    case_id  uuid not null,
    state    text not null default 'PENDING' check (state in ('PENDING', 'MOVED', 'ENDED', 'FAILED')),
    reason   text,
    tries    int not null default 0,
    done_at  timestamptz,
    primary key (release, instance)
);
create index release_move_pending on release_move (release, tries, instance) where state = 'PENDING';

-- A primary administrator who gets a right that is new in a release.
create table right_gain (
    release  text not null,
    grant_id uuid not null references access_grant,
    rights   text[] not null,
    given_at timestamptz,
    primary key (release, grant_id)
);
create index right_gain_pending on right_gain (release) where given_at is null;
