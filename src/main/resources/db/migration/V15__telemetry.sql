-- The first decision "no" after a grant ended: how long a removal took to be felt is measured once, whatever node answers.
create table first_refusal (
    grant_id   uuid primary key references access_grant on delete cascade,
    refused_at timestamptz not null
);
create index access_grant_ended on access_grant (account_id, group_number) where state = 'ENDED';
