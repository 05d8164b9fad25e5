-- The e-mail addresses of accounts. Each counts once its mailbox is proven, for one account only; account.email is the one to
-- which mails go.
create table account_address (
    id          uuid primary key,
    account_id  uuid not null references account on delete cascade,
    -- canonical
    email       text not null,
    asked_at    timestamptz not null,
    -- null until the link in the mail was used
    verified_at timestamptz,
    unique (account_id, email)
);
create unique index account_address_verified on account_address (email) where verified_at is not null;

-- What every comparison with an address of a person reads.
create view verified_address as
    select id, account_id, email from account_address where verified_at is not null;

-- Nobody has an account without a verified address, and no two accounts have the same.
create function keep_address_of_account() returns trigger language plpgsql as $$
begin
    insert into account_address (id, account_id, email, asked_at, verified_at)
    values (gen_random_uuid(), new.id, new.email, clock_timestamp(), clock_timestamp())
    on conflict (account_id, email) do update
        set verified_at = coalesce(account_address.verified_at, excluded.verified_at);
    return null;
end $$;
create trigger account_email after insert or update of email on account
    for each row execute function keep_address_of_account();

insert into account_address (id, account_id, email, asked_at, verified_at)
    select gen_random_uuid(), id, email, created_at, created_at from account;
