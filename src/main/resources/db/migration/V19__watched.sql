-- What is stuck and how much waits are asked every few seconds: both are read from what is kept here, so that the answer costs
-- by what is stuck and not by what waits.

-- Since when a case waits stands in its row, as far as it follows from others. Triggers keep it, whoever writes.
alter table code_issue
    -- since when the person has an account, known from when the mail left
    add column registered_at timestamptz,
    -- when somebody last looked into the case (settled_worry)
    add column settled_at timestamptz,
    -- when it was last entered with another person's account, and nobody has looked into it since
    add column wrong_account_at timestamptz;
alter table invitation
    -- since when nothing can come of its code
    add column stuck_since timestamptz,
    add column settled_at timestamptz;
alter table designation add column settled_at timestamptz;
alter table notice add column settled_at timestamptz;

-- Whoever registers while the code is being issued is noticed when it is mailed.
create function note_account_of_code() returns trigger language plpgsql as $$
begin
    new.registered_at := (select verified_at from account_address where email = new.email and verified_at is not null);
    return new;
end $$;
create trigger code_issue_mailed before insert or update of mailed_at on code_issue
    for each row when (new.mailed_at is not null) execute function note_account_of_code();

create function note_codes_of_account() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (old.email, old.verified_at) is not distinct from (new.email, new.verified_at) then
        return null;
    end if;
    if tg_op <> 'INSERT' and old.verified_at is not null then
        update code_issue set registered_at = null where email = old.email and state = 'LIVE';
    end if;
    if tg_op <> 'DELETE' and new.verified_at is not null then
        update code_issue set registered_at = new.verified_at where email = new.email and state = 'LIVE';
    end if;
    return null;
end $$;
create trigger account_address_verified after insert or update of email, verified_at or delete on account_address
    for each row execute function note_codes_of_account();

create function note_stuck_invitation() returns trigger language plpgsql as $$
begin
    new.stuck_since := coalesce(
        (select case new.state when 'EXPIRED' then expires_at else issued_at end
         from code_issue where invitation_id = new.id order by issue_no desc limit 1),
        new.invited_at);
    return new;
end $$;
create trigger invitation_stuck before insert or update of state on invitation
    for each row when (new.state in ('EXPIRED', 'ADDRESS_REFUSED')) execute function note_stuck_invitation();

create function note_wrong_account() returns trigger language plpgsql as $$
begin
    update code_issue set wrong_account_at = new.at where invitation_id = new.case_id and state = 'LIVE';
    return null;
end $$;
create trigger audit_event_wrong_account after insert on audit_event
    for each row when (new.action = 'code-refused' and new.case_id is not null) execute function note_wrong_account();

create function note_settled_case() returns trigger language plpgsql as $$
begin
    case
        when new.cause in ('NOT_REGISTERED', 'NOT_REDEEMED') then
            update code_issue set settled_at = new.settled_at where invitation_id = new.case_id and state = 'LIVE';
        when new.cause = 'MAIL_DEFERRED' then
            update code_issue set settled_at = new.settled_at where invitation_id = new.case_id and state = 'LIVE';
            update notice set settled_at = new.settled_at where id = new.case_id;
        when new.cause = 'WRONG_ACCOUNT' then
            update code_issue set wrong_account_at = null where invitation_id = new.case_id and state = 'LIVE';
        when new.cause in ('CODE_EXPIRED', 'ADDRESS_REFUSED') then
            update invitation set settled_at = new.settled_at where id = new.case_id;
        when new.cause = 'OFFICER_NOT_CONFIRMED' then
            update designation set settled_at = new.settled_at where id = new.case_id;
        else
            null;
    end case;
    return null;
end $$;
create trigger settled_worry_noted after insert or update on settled_worry
    for each row execute function note_settled_case();

update invitation set state = state where state in ('EXPIRED', 'ADDRESS_REFUSED');
update code_issue c set registered_at = v.verified_at
    from account_address v where v.email = c.email and v.verified_at is not null and c.state = 'LIVE';
update code_issue c set wrong_account_at = t.at
    from (select case_id, max(at) as at from audit_event where action = 'code-refused' and case_id is not null group by case_id) t
    where t.case_id = c.invitation_id and c.state = 'LIVE' and t.at >= c.issued_at;
update settled_worry set settled_at = settled_at
    where cause <> 'WRONG_ACCOUNT'
       or settled_at >= (select wrong_account_at from code_issue where invitation_id = case_id and state = 'LIVE');

-- Each cause in the order in which it began.
create index code_issue_unmailed on code_issue (greatest(issued_at, settled_at))
    where state = 'LIVE' and mailed_at is null;
create index code_issue_unregistered on code_issue (greatest(mailed_at, settled_at))
    where state = 'LIVE' and mailed_at is not null and registered_at is null;
create index code_issue_unredeemed on code_issue (greatest(mailed_at, registered_at, settled_at))
    where state = 'LIVE' and mailed_at is not null and registered_at is not null;
create index code_issue_wrong_account on code_issue (wrong_account_at)
    where state = 'LIVE' and wrong_account_at is not null;
create index invitation_expired on invitation (greatest(stuck_since, settled_at)) where state = 'EXPIRED';
create index invitation_address_refused on invitation (greatest(stuck_since, settled_at)) where state = 'ADDRESS_REFUSED';
create index designation_unconfirmed on designation (greatest(checked_at, settled_at)) where state = 'AWAITING_CONFIRMATION';
drop index notice_queued;
create index notice_queued on notice (greatest(queued_at, settled_at)) where state = 'QUEUED';
create index audit_event_locked_at on audit_event (at) where action = 'redemption-locked';
drop index audit_event_wrong_account;

-- What the engine has no index for: jobs that nobody executes.
create index act_idx_job_failed on act_ru_job (id_) where retries_ = 0;
create index act_idx_job_suspended on act_ru_job (id_) where suspension_state_ = 2;

-- How many cases stand where. Whoever counts adds up the changes since the last count; they are new rows, so that no case waits
-- for another. After a crash PostgreSQL empties both tables, and everything is counted anew (case_now).
create unlogged table case_count (
    kind   text not null,
    stage  text not null,
    -- by which the code has expired; infinity: there is none. Of kind code: in which codes were issued
    hour   timestamptz not null,
    number bigint not null,
    primary key (kind, stage, hour)
);
create unlogged table case_change (
    kind   text not null,
    stage  text not null,
    hour   timestamptz not null,
    number bigint not null
);

do $$
declare
    counted constant text[][] := array[
        ['designation',
         $q$select 'primary_administrator' as kind, case c.state when 'AWAITING_CONFIRMATION' then 'confirmation'
                   when 'IN_REVIEW' then 'review' else 'received' end as stage, timestamptz 'infinity' as hour, 1 as number
            from %s c where c.state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW')$q$],
        ['paper_form',
         $q$select 'paper_form', 'received', timestamptz 'infinity', 1 from %s c where c.state = 'RECEIVED'$q$],
        ['invitation',
         $q$select lower(c.role), case c.state when 'EXPIRED' then 'code_expired' when 'ADDRESS_REFUSED' then 'address_refused'
                   else 'mail_waiting' end, timestamptz 'infinity', 1
            from %s c where c.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')$q$],
        -- a live code says more of its invitation than that it is open
        ['code_issue',
         $q$select s.kind, s.stage, s.hour, s.number
            from (select c.*, (select lower(role) from invitation where id = c.invitation_id) as kind from %s c) c, lateral (values
                (c.kind, 'mail_waiting', timestamptz 'infinity', -1),
                (c.kind, case when c.mailed_at is null then 'mail_waiting' when c.registered_at is null then 'code_mailed'
                         else 'registered' end,
                 date_bin('1 hour', c.expires_at, 'epoch') + interval '1 hour', 1),
                ('code', 'issued', date_bin('1 hour', c.issued_at, 'epoch'), 1)) s (kind, stage, hour, number)
            where c.state = 'LIVE'$q$],
        ['access_grant',
         $q$select lower(c.role), case when c.suspended_at is null then 'access' else 'suspended' end, timestamptz 'infinity', 1
            from %s c where c.state = 'ACTIVE'$q$],
        ['access_review',
         $q$select 'access_review', lower(c.state), timestamptz 'infinity', 1 from %s c where c.state in ('OPEN', 'SUSPENDED')$q$]];
    one text[];
    came text;
    gone text;
    everything text := $q$select 'all' as kind, 'counted' as stage, timestamptz 'infinity' as hour, 1 as number$q$;
    note constant text := $q$insert into case_change select kind, stage, hour, sum(number)
            from (%s) c (kind, stage, hour, number) group by kind, stage, hour having sum(number) <> 0;$q$;
begin
    foreach one slice 1 in array counted loop
        came := format(one[2], 'came');
        gone := format('select kind, stage, hour, -number from (%s) g (kind, stage, hour, number)', format(one[2], 'gone'));
        execute format($f$
            create function count_%1$s() returns trigger language plpgsql as $b$
            begin
                case tg_op
                    when 'INSERT' then %2$s
                    when 'DELETE' then %3$s
                    else %4$s
                end case;
                return null;
            end $b$;
            create trigger %1$s_came after insert on %1$s referencing new table as came
                for each statement execute function count_%1$s();
            create trigger %1$s_moved after update on %1$s referencing old table as gone new table as came
                for each statement execute function count_%1$s();
            create trigger %1$s_gone after delete on %1$s referencing old table as gone
                for each statement execute function count_%1$s()$f$,
            one[1], format(note, came), format(note, gone), format(note, came || ' union all ' || gone));
        everything := everything || ' union all ' || format(one[2], one[1]);
    end loop;
    execute 'create view case_now as ' || everything;
end $$;

-- Scheduled work that one node does for all: when its turn was last taken, and what was found then.
create table turn (
    work  text primary key,
    at    timestamptz not null,
    found jsonb
);
insert into turn (work, at) values ('worries', '-infinity'), ('readings', '-infinity');
