-- Recorded decisions, decided once more by the tables of a draft. Each batch commits its place with what it found, so that
-- any node goes on after a restart.

create table release_replay (
    id            uuid primary key,
    draft         uuid not null,
    -- of the draft's files when it began: another content is another replay
    content       text not null,
    decision_keys text[] not null,
    begins_at     timestamptz not null,
    ends_at       timestamptz not null,
    state         text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'STOPPED')),
    done          integer not null default 0,
    total         integer not null,
    limit_reached boolean not null,
    -- the last decision that was replayed, by the engine's own clock and id
    last_time     timestamp,
    last_id       text,
    result        jsonb not null,
    started_at    timestamptz not null
);
create unique index release_replay_running on release_replay (draft) where state = 'RUNNING';
create index release_replay_draft on release_replay (draft, started_at);

-- Who tried a code that had expired.
create index audit_event_refused on audit_event (subject, at) where action = 'code-refused';
