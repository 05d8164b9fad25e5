-- A review of who still needs access to a group. Also the business key of its process instance.
create table access_review (
    id           uuid primary key,
    group_number text not null references employer_group,
    state        text not null check (state in ('PLANNED', 'OPEN', 'SUSPENDED', 'CONFIRMED', 'NOBODY', 'LAPSED')),
    opens_at     timestamptz not null,
    opened_at    timestamptz,
    confirm_by   timestamptz,
    closed_at    timestamptz,
    closed_by    uuid references account,
    version      bigint not null default 0
);
create unique index access_review_current on access_review (group_number)
    where state in ('PLANNED', 'OPEN', 'SUSPENDED');
create index access_review_state on access_review (state, opens_at, id);

-- Access that nobody confirmed rests: the grant stands and gives no right.
alter table access_grant add column suspended_at timestamptz;
