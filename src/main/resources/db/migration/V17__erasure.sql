-- Erasing a person: prepared by one of operations, carried out by another. It is about an account, or about an address that has
-- none; the address goes with everything else.
create table erasure (
    id          uuid primary key,
    account_id  uuid references account,
    -- canonical; null with an account
    email       text,
    reason      text not null,
    state       text not null default 'PREPARED' check (state in ('PREPARED', 'DONE', 'DISCARDED')),
    prepared_by uuid not null references account,
    prepared_at timestamptz not null,
    done_by     uuid references account,
    done_at     timestamptz,
    check (done_by <> prepared_by),
    check ((state = 'DONE') = (done_by is not null and done_at is not null)),
    check (state = 'PREPARED' or email is null)
);
create index erasure_prepared on erasure (prepared_at desc);

-- The account stays as a pseudonym: nobody signs on to it or gets mail for it.
alter table account add column erased_at timestamptz;

-- The registration from which an account came, whatever became of its address.
create index audit_event_opened on audit_event (subject) where action = 'account-opened';
