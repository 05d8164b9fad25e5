-- Lists of a group's users are ordered by name and looked through for words. So what is asked for stands in the row of the grant, as
-- copies that triggers keep, in the transaction that changes what is copied (as in V85): a page of a group with ten thousand
-- users is read as quickly as one of ten.
alter table access_grant
    -- last and first name, as lists are ordered
    add column name_key text,
    -- for whom the person works, where that is not the group itself
    add column firm text,
    -- name, address, user ID and firm, folded; null: to be copied anew
    add column found text;

create function list_grant() returns trigger language plpgsql as $$
begin
    select lower(a.last_name || ' ' || a.first_name), f.firm,
           folded(concat_ws(' ', a.first_name || ' ' || a.last_name, a.email, a.user_id, f.firm))
    into new.name_key, new.firm, new.found
    from account a, employer_group e, invitation i,
         lateral (select coalesce(i.company, a.company) as company) c,
         lateral (select case when firm_key(c.company) <> firm_key(e.name) then c.company end as firm) f
    where a.id = new.account_id and e.number = new.group_number and i.id = new.id
    for share of a, e, i;
    return new;
end $$;
create trigger access_grant_made before insert on access_grant
    for each row execute function list_grant();
create trigger access_grant_listed before update on access_grant
    for each row when (new.found is null or new.account_id <> old.account_id) execute function list_grant();

create function list_account() returns trigger language plpgsql as $$
begin
    update access_grant set found = null where account_id = new.id;
    return null;
end $$;
create trigger account_listed after update on account
    for each row when ((old.first_name, old.last_name, old.email, old.user_id, old.company)
                       is distinct from (new.first_name, new.last_name, new.email, new.user_id, new.company))
    execute function list_account();

create function list_invited() returns trigger language plpgsql as $$
begin
    update access_grant set found = null where id = new.id;
    return null;
end $$;
create trigger invitation_listed after update on invitation
    for each row when (old.company is distinct from new.company) execute function list_invited();

create function list_group() returns trigger language plpgsql as $$
begin
    update access_grant set found = null where group_number = new.number;
    return null;
end $$;
create trigger employer_group_listed after update on employer_group
    for each row when (firm_key(old.name) <> firm_key(new.name)) execute function list_group();
