-- Differences between rows and process instances, and the runs that looked for them.
create table drift_run (
    id          uuid primary key,
    asked_by    uuid references account,
    state       text not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'FAILED')),
    node        text,
    touched_at  timestamptz,
    started_at  timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    -- where it goes on: kinds that are done, and the last subject of the next one
    kinds_done  integer not null default 0,
    kinds       integer not null,
    after       text not null default '',
    found       integer not null default 0,
    repaired    integer not null default 0
);
create unique index drift_run_running on drift_run (state) where state = 'RUNNING';
create index drift_run_started on drift_run (started_at desc);

create table difference (
    id         uuid primary key,
    kind       text not null,
    subject    text not null,
    case_id    uuid,
    state      text not null default 'OPEN' check (state in ('OPEN', 'REPAIRED', 'GONE', 'ACCEPTED')),
    run        uuid references drift_run,
    found_at   timestamptz not null default clock_timestamp(),
    settled_at timestamptz,
    settled_by uuid references account,
    -- why a person settled it so, or what went wrong when it was to be repaired
    reason     text
);
create unique index difference_present on difference (kind, subject) where state in ('OPEN', 'ACCEPTED');
create index difference_listed on difference (state, found_at desc, id);
create index difference_case on difference (case_id);
