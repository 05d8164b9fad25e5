-- An access decision reads one row, found by one index, and the ceiling of the groups of that size. So what else bounds a grant
-- stands in its own row as well, as copies. Triggers keep them, whoever writes: in the transaction that changes what is copied, so
-- that no decision reads one without the other.
alter table access_grant
    -- of the account
    add column user_id text,
    -- of the group
    add column group_size text,
    -- what the granter holds, and until when it counts; null: there is no granter, and no end in sight
    add column granter_rights text[],
    add column granter_until timestamptz,
    -- when a decision first was no because it ended: see first_refusal
    add column refused_at timestamptz;

-- What is copied is locked as it is read. Whoever changes it waits until the copy can be seen, and then finds it to be
-- changed; or is waited for, and what is read is the new. A copy that somebody writes over is made again.
create function bound_grant() returns trigger language plpgsql as $$
declare
    inserted constant boolean := tg_op = 'INSERT';
begin
    if inserted or (new.account_id, new.user_id) is distinct from (old.account_id, old.user_id) then
        select user_id into new.user_id from account where id = new.account_id for key share;
    end if;
    if inserted or (new.group_number, new.group_size) is distinct from (old.group_number, old.group_size) then
        select size into new.group_size from employer_group where number = new.group_number for share;
    end if;
    if new.granter is null then
        new.granter_rights := null;
        new.granter_until := null;
    elsif inserted
        or (new.granter, new.granter_rights, new.granter_until) is distinct from (old.granter, old.granter_rights, old.granter_until)
        or new.state = 'ACTIVE' and old.state <> 'ACTIVE' then
        select rights, case when state <> 'ACTIVE' then coalesce(team_until, '-infinity') end
        into new.granter_rights, new.granter_until from access_grant where id = new.granter for share;
    end if;
    return new;
end $$;
create trigger access_grant_bound before insert or update on access_grant
    for each row execute function bound_grant();

-- Of grants that have ended nothing is asked but whose they were.
create function bound_team() returns trigger language plpgsql as $$
begin
    update access_grant
    set granter_rights = new.rights,
        granter_until = case when new.state <> 'ACTIVE' then coalesce(new.team_until, '-infinity') end
    where granter = new.id and state = 'ACTIVE';
    return null;
end $$;
create trigger access_grant_bounds_team after update on access_grant
    for each row when ((old.rights, old.state, old.team_until) is distinct from (new.rights, new.state, new.team_until))
    execute function bound_team();

create function bound_by_size() returns trigger language plpgsql as $$
begin
    update access_grant set group_size = new.size where group_number = new.number;
    return null;
end $$;
create trigger employer_group_bounds after update on employer_group
    for each row when (old.size is distinct from new.size) execute function bound_by_size();

create function note_user_id() returns trigger language plpgsql as $$
begin
    update access_grant set user_id = new.user_id where account_id = new.id;
    return null;
end $$;
create trigger account_user_id after update on account
    for each row when (old.user_id is distinct from new.user_id) execute function note_user_id();

create function note_refusal() returns trigger language plpgsql as $$
begin
    update access_grant set refused_at = new.refused_at where id = new.grant_id;
    return null;
end $$;
create trigger first_refusal_noted after insert on first_refusal
    for each row execute function note_refusal();
