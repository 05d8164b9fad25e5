-- The copies of V85, in a transaction of their own: rows are locked meanwhile, and not the table.
update access_grant g
set user_id = a.user_id, group_size = e.size, granter_rights = p.rights,
    granter_until = case when p.state <> 'ACTIVE' then coalesce(p.team_until, '-infinity') end,
    refused_at = (select refused_at from first_refusal where grant_id = g.id)
from access_grant o
join account a on a.id = o.account_id
join employer_group e on e.number = o.group_number
left join access_grant p on p.id = o.granter
where o.id = g.id;

-- What somebody holds in a group is the first, else what they held last.
create index access_grant_decided on access_grant (user_id, group_number, (state = 'ACTIVE') desc, ended_at desc);
-- access_grant_ended is read by nodes of the version before, and by no others: the next version drops it.
-- two rows: never worth an index
analyze right_ceiling;

create or replace view effective_access as
select g.id, g.account_id, g.group_number, g.role, g.billing_unit, g.granted_at, g.suspended_at, g.ended_at,
       -- has not ended; true finds the indexes
       g.state = 'ACTIVE' as held,
       g.rights as granted,
       array(select r.code from unnest(c.rights) with ordinality as r (code, position)
             where r.code = any (g.rights) and (g.granter is null or r.code = any (g.granter_rights)) order by r.position) as rights,
       -- null: no end is in sight
       case when g.state <> 'ACTIVE' or g.suspended_at is not null then '-infinity' else g.granter_until end as until,
       g.user_id, g.refused_at
from access_grant g
left join right_ceiling c on c.group_size = g.group_size;
