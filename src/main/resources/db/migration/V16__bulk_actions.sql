-- One action on many cases: prepared as a dry run, started by whoever prepared it or, above a limit, by a second person.
create table bulk_action (
    id          uuid primary key,
    action      text not null check (action in ('NEW_CODE', 'EXTEND', 'ASK', 'RETRY', 'SETTLE', 'CANCEL', 'COMPENSATE')),
    hours       integer,
    reason      text not null,
    -- what was chosen, in words that a person wrote or picked: cause, group, release, age, or the window of an outage
    chosen      jsonb not null,
    state       text not null default 'PREPARED'
        check (state in ('PREPARED', 'SUBMITTED', 'RUNNING', 'STOPPED', 'DONE', 'DISCARDED')),
    prepared_by uuid not null references account,
    prepared_at timestamptz not null,
    approved_by uuid references account,
    started_at  timestamptz,
    ended_at    timestamptz,
    check (approved_by <> prepared_by)
);
create index bulk_action_prepared on bulk_action (prepared_at desc);

-- Each row is worked on in a transaction of its own, by whichever node comes to it; its outcome commits with what was done.
create table bulk_action_row (
    bulk    uuid not null references bulk_action on delete cascade,
    case_id uuid not null,
    -- what happens to this case: an outage extends a code that lives, and replaces one that expired
    action  text not null,
    outcome text not null check (outcome in ('PENDING', 'DONE', 'IMPOSSIBLE')),
    problem text,
    tries   integer not null default 0,
    done_at timestamptz,
    primary key (bulk, case_id)
);
create index bulk_action_row_pending on bulk_action_row (bulk, tries, case_id) where outcome = 'PENDING';
