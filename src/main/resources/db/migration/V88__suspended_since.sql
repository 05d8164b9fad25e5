-- What was not confirmed is suspended since it was to be confirmed, and not since the review of access began.
create or replace view case_standing as
select d.id as case_id, 'designation' as told_by, d.group_number, 'PRIMARY_ADMINISTRATOR' as role,
       case d.state when 'RECEIVED' then case when d.effective_from is null then 'RECEIVED' else 'PLANNED' end
                    when 'REFUSED' then case d.reason when 'REJECTED_BY_OFFICER' then d.reason else 'NOT_ACCEPTED' end
                    else d.state end as standing,
       d.state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW') as open,
       d.received_at as opened_at,
       case d.state when 'RECEIVED' then d.received_at when 'AWAITING_CONFIRMATION' then d.checked_at
                    when 'IN_REVIEW' then d.checked_at else d.decided_at end as since,
       case d.state when 'RECEIVED' then d.effective_from end as until,
       case d.state when 'RECEIVED' then d.state end as afterwards,
       -- of the live code
       null::timestamptz as issued_at, null::text as kid
from designation d
where d.state <> 'ACCEPTED' or not exists (select from invitation i where i.id = d.id)
union all
select i.id, 'invitation', i.group_number, i.role,
       case when i.state = 'OPEN' then
                 case when k.invitation_id is null then 'CODE_DUE' when k.mailed_at is null then 'MAIL_PENDING'
                      when k.registered_at is null then 'CODE_SENT' else 'REGISTERED' end
            when i.closed_reason = 'LAPSED' then i.closed_reason
            else i.state end,
       i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED'),
       i.invited_at,
       case i.state when 'OPEN' then coalesce(greatest(k.mailed_at, k.registered_at), k.issued_at, i.invited_at)
                    when 'EXPIRED' then i.stuck_since
                    when 'ADDRESS_REFUSED' then (select max(m.started_at) from mail_attempt m where m.subject = i.id)
                    else i.closed_at end,
       case i.state when 'OPEN' then k.expires_at end,
       case i.state when 'OPEN' then 'EXPIRED' end,
       k.issued_at, k.kid
from invitation i left join code_issue k on k.invitation_id = i.id and k.state = 'LIVE'
where i.state <> 'REDEEMED'
union all
select i.id, 'access_grant', i.group_number, i.role,
       case when g.id is null then i.state when g.state = 'ENDED' then 'ACCESS_ENDED' when g.suspended_at is null then 'ACCESS'
            else 'SUSPENDED' end,
       g.id is not null and g.state = 'ACTIVE',
       i.invited_at,
       case when g.state = 'ACTIVE' then coalesce(g.suspended_at, g.granted_at) else coalesce(g.ended_at, i.closed_at) end,
       null, null, null, null
from invitation i left join access_grant g on g.id = i.id
where i.state = 'REDEEMED'
union all
select p.id, 'paper_form', p.group_number, null, 'PAPER_' || p.state, p.state = 'RECEIVED', p.received_at,
       coalesce(p.decided_at, p.received_at), null, null, null, null
from paper_form p
union all
select r.id, 'access_review', r.group_number, null,
       case when r.state in ('PLANNED', 'OPEN', 'SUSPENDED') then 'REVIEW_' || r.state else 'REVIEW_ENDED' end,
       r.state in ('PLANNED', 'OPEN', 'SUSPENDED'), r.opens_at,
       case when r.state = 'PLANNED' then r.opens_at when r.state = 'OPEN' then r.opened_at
            when r.state = 'SUSPENDED' then r.confirm_by else r.closed_at end,
       null, null, null, null
from access_review r
union all
select n.id, 'notice',
       coalesce((select group_number from invitation where id = n.case_id),
                (select group_number from designation where id = n.case_id)),
       null, 'MAIL_' || n.state, n.state = 'QUEUED', n.queued_at,
       case when n.state = 'QUEUED' then n.queued_at when n.state in ('SENT', 'ADDRESS_REFUSED') then n.sent_at else
                coalesce((select max(e.at) from audit_event e where e.case_id = n.id and e.action = 'mail-given-up'), n.queued_at) end,
       null, null, null, null
from notice n
union all
select d.id, 'release_draft', null, null,
       case when d.state = 'SUBMITTED' and d.decision = 'APPROVED' then 'CHANGE_APPROVED' else 'CHANGE_' || d.state end,
       d.state in ('OPEN', 'SUBMITTED'), d.created_at,
       case d.state when 'OPEN' then d.created_at when 'PUBLISHED' then d.published_at
                    else coalesce(d.submitted_at, d.created_at) end,
       null, null, null, null
from release_draft d;
