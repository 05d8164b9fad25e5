-- Manage user access: the list of a group of any size, removals with their reasons, named sets of rights, imports of many
-- users, and firms.

-- How a firm is compared: without regard to case and spacing.
create function firm_key(name text) returns text language sql immutable parallel safe
    return lower(regexp_replace(btrim(name), '\s+', ' ', 'g'));

-- The list of a group is read in its own order, a page at a time.
create index access_grant_listed on access_grant (group_number, granted_at desc, id desc) where state = 'ACTIVE';
create index invitation_listed on invitation (group_number, invited_at desc, id desc) where state <> 'REDEEMED';

-- Who works for a firm, in whatever group.
create index account_firm on account (firm_key(company));
create index invitation_firm on invitation (firm_key(company)) where company is not null;

-- Why and by whom a person's access was ended; the facts of the receipt that are not in the grant.
create table removal (
    grant_id   uuid primary key references access_grant,
    reason     text not null,
    -- free text of whoever removed; shown on the receipt, never mailed
    note       text,
    removed_by uuid not null references account,
    acting_as  text not null
);

-- A named set of rights of a group, such as "Billing clerk".
create table rights_template (
    id           uuid primary key,
    group_number text not null references employer_group,
    name         text not null,
    rights       text[] not null,
    version      bigint not null default 0
);
create unique index rights_template_name on rights_template (group_number, lower(name));

-- Many users from one file. Each row is worked on in a transaction of its own, by whichever node comes to it; what is still
-- pending after a crash is gone on with.
create table user_import (
    id           uuid primary key,
    group_number text not null references employer_group,
    requested_by uuid not null references account,
    requested_at timestamptz not null
);
create index user_import_group on user_import (group_number, requested_at desc);

create table user_import_row (
    import_id    uuid not null references user_import,
    -- position in the file, the first row behind the header is 1
    line         integer not null,
    -- as typed: may be missing or wrong
    first_name   text,
    last_name    text,
    email        text,
    company      text,
    billing_unit text,
    rights       text[] not null,
    outcome      text not null check (outcome in ('PENDING', 'ADDED', 'ALREADY', 'REFUSED')),
    -- pointer and code of what is wrong, such as /email invited
    problems     text[] not null default '{}',
    tries        integer not null default 0,
    done_at      timestamptz,
    primary key (import_id, line)
);
create index user_import_row_pending on user_import_row (import_id, line) where outcome = 'PENDING';
