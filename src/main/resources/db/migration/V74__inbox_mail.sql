-- Who of the staff is mailed what waits in the inbox; whoever has no row is not.
create table inbox_mail (
    account_id uuid primary key references account on delete cascade,
    mails      text not null check (mails in ('DAILY', 'AT_ONCE')),
    -- when their inbox is looked through next
    due_at     timestamptz not null,
    tries      integer not null default 0
);
create index inbox_mail_due on inbox_mail (due_at);

-- What they were mailed of and what waits still.
create table inbox_told (
    account_id uuid not null references inbox_mail on delete cascade,
    -- where it is decided and since when it waits
    item       text not null,
    primary key (account_id, item)
);
