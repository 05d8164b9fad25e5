-- The trail is chained: one chain for each group, each account and the staff. Entries are sealed in the background, by their
-- owner's function, so nobody who records waits for another, and a node can add no seal of its own.

-- What somebody typed in an entry: an erasure takes it out. Codes of reasons are none.
create function typed_in(action text, detail jsonb) returns jsonb language sql immutable as $$
    select case when action = 'step-completed' then detail - 'step'
                when detail ->> 'reason' !~ '^[A-Z][A-Z0-9_]*$' then jsonb_build_object('reason', detail -> 'reason')
                else '{}' end
$$;
create function not_typed_in(action text, detail jsonb) returns jsonb language sql immutable as $$
    select case when typed_in(action, detail) = '{}' then detail
                when action = 'step-completed' then jsonb_build_object('step', detail -> 'step')
                else detail - 'reason' end
$$;

create table audit_seal (
    chain     text not null,
    position  bigint not null,
    event     bigint not null unique references audit_event,
    -- of what was typed, if anything was: the digest says nothing about the text once the salt is gone
    salt      bytea,
    typed     bytea,
    -- SHA-256 over the hash before and the entry
    hash      bytea not null,
    -- of the server, never shifted
    sealed_at timestamptz not null,
    -- that took out what was typed
    erasure   uuid,
    primary key (chain, position),
    check (salt is null or typed is not null),
    check (erasure is null or salt is null)
);

-- What was typed may go; nothing else changes, and nothing else goes.
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.detail = not_typed_in(old.action, old.detail)
       and (new.id, new.at, new.action, new.actor, new.acting_as, new.group_number, new.case_id, new.subject)
           is not distinct from
           (old.id, old.at, old.action, old.actor, old.acting_as, old.group_number, old.case_id, old.subject) then
        return new;
    end if;
    raise exception 'audit_event is append-only';
end $$;

-- Seals what is not sealed yet, in the order of ids; answers with the heads of the chains that grew. One node does it at a time.
create function seal_trail(most integer) returns table (grown text, "position" bigint, hash bytea)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    -- a transaction ends within minutes: what has a lower id is sealed, or was written by no node
    settled bigint := coalesce((select s.event from audit_seal s where s.sealed_at < clock_timestamp() - interval '10 minutes'
                                order by s.event desc limit 1), 0);
    entry record;
    head record;
    chain_of text;
    salt_of bytea;
    typed_of bytea;
    hash_of bytea;
    heads jsonb := '{}';
begin
    if not pg_try_advisory_xact_lock(hashtext('audit_seal')) then
        return;
    end if;
    for entry in
        select e.*, typed_in(e.action, e.detail) as said from audit_event e
        where e.id > settled and not exists (select from audit_seal s where s.event = e.id)
        order by e.id limit most
    loop
        chain_of := case when entry.group_number is not null then 'group:' || entry.group_number
                         when entry.subject is not null then 'account:' || entry.subject else 'staff' end;
        select s.position, s.hash into head from audit_seal s where s.chain = chain_of order by s.position desc limit 1;
        salt_of := null;
        typed_of := null;
        if entry.said <> '{}' then
            salt_of := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
            typed_of := sha256(salt_of || convert_to(entry.said::text, 'UTF8'));
        end if;
        hash_of := sha256(coalesce(head.hash, '') || convert_to(jsonb_build_array(
            chain_of, coalesce(head.position, 0) + 1, entry.id, extract(epoch from entry.at), entry.action, entry.actor,
            entry.acting_as, entry.group_number, entry.case_id, entry.subject, not_typed_in(entry.action, entry.detail),
            encode(typed_of, 'hex'))::text, 'UTF8'));
        insert into audit_seal (chain, position, event, salt, typed, hash, sealed_at)
        values (chain_of, coalesce(head.position, 0) + 1, entry.id, salt_of, typed_of, hash_of, clock_timestamp());
        heads := heads || jsonb_build_object(chain_of, coalesce(head.position, 0) + 1);
    end loop;
    return query select s.chain, s.position, s.hash
        from jsonb_each_text(heads) h join audit_seal s on s.chain = h.key and s.position = h.value::bigint;
end $$;

-- Takes out what was typed about the cases of somebody who is erased, and the salts: the chain stays whole.
create function forget_in_trail(erased uuid, cases uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    forgotten bigint[];
begin
    if not exists (select from erasure where id = erased and state = 'DONE') then
        raise exception 'no such erasure was carried out';
    end if;
    -- what is sealed meanwhile would have a digest of what goes
    perform pg_advisory_xact_lock(hashtext('audit_seal'));
    forgotten := array(select id from audit_event where case_id = any (cases) and typed_in(action, detail) <> '{}');
    update audit_seal s set salt = null, erasure = erased where s.event = any (forgotten);
    update audit_event set detail = not_typed_in(action, detail) where id = any (forgotten);
    return cardinality(forgotten);
end $$;

-- Personal data that nobody needs any more are written over once a day.
insert into turn (work, at) values ('retention', '-infinity');

revoke all on function seal_trail(integer), forget_in_trail(uuid, uuid[]) from public;
