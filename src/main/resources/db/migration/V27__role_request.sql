-- Roles that one role-giver asked for and another has to approve. A row is what was asked; whoever decides closes it.
create table role_request (
    id         uuid primary key,
    account_id uuid not null references account on delete cascade,
    -- all that the account has and is to have
    before     text[] not null,
    roles      text[] not null,
    asked_by   uuid not null references account,
    asked_at   timestamptz not null default clock_timestamp(),
    decided_by uuid references account,
    decided_at timestamptz,
    state      text not null default 'OPEN' check (state in ('OPEN', 'APPROVED', 'DISCARDED')),
    check (state = 'OPEN' or decided_at is not null),
    check (state <> 'APPROVED' or decided_by <> asked_by)
);
create unique index role_request_open on role_request (account_id) where state = 'OPEN';
