-- The copies of V95, in a transaction of their own: rows are locked meanwhile, and not the table.
update access_grant g
set name_key = lower(a.last_name || ' ' || a.first_name), firm = f.firm,
    found = folded(concat_ws(' ', a.first_name || ' ' || a.last_name, a.email, a.user_id, f.firm))
from account a, employer_group e, invitation i,
     lateral (select coalesce(i.company, a.company) as company) c,
     lateral (select case when firm_key(c.company) <> firm_key(e.name) then c.company end as firm) f
where a.id = g.account_id and e.number = g.group_number and i.id = g.id;

create index access_grant_named on access_grant (group_number, name_key, id) where state = 'ACTIVE';
create index access_grant_past on access_grant (group_number, granted_at desc, id desc) where state = 'ENDED';
create index access_grant_firm on access_grant (firm_key(firm)) where state = 'ACTIVE' and firm is not null;
create index access_grant_firms on access_grant (group_number, firm) where state = 'ACTIVE' and firm is not null;
-- account_firm and invitation_firm are read by nodes of the version before; access_grant_ended, by none any more (V86)
drop index access_grant_ended;

create or replace view effective_access as
select g.id, g.account_id, g.group_number, g.role, g.billing_unit, g.granted_at, g.suspended_at, g.ended_at,
       -- has not ended; true finds the indexes
       g.state = 'ACTIVE' as held,
       g.rights as granted,
       array(select r.code from unnest(c.rights) with ordinality as r (code, position)
             where r.code = any (g.rights) and (g.granter is null or r.code = any (g.granter_rights)) order by r.position) as rights,
       -- null: no end is in sight
       case when g.state <> 'ACTIVE' or g.suspended_at is not null then '-infinity' else g.granter_until end as until,
       g.user_id, g.refused_at, g.name_key, g.firm, g.found
from access_grant g
left join right_ceiling c on c.group_size = g.group_size;
