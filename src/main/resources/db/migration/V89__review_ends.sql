-- When the access ends that nobody confirms in a review: by the rule in force when it opened, as the timer of its case has it.
alter table access_review add column ends_at timestamptz;
update access_review r set ends_at = j.duedate_
from act_ru_execution p join act_ru_job j on j.process_instance_id_ = p.id_
where p.business_key_ = r.id::text and split_part(j.handler_cfg_, '$', 1) = 'event_reviewLapsed'
      and r.state in ('OPEN', 'SUSPENDED');

-- Whoever was not kept by an answer, and whoever nobody answered about, had the same reason.
update access_grant g set ended_reason = 'NOT_KEPT'
where g.ended_reason = 'NOT_CONFIRMED'
      and exists (select from access_review r
                  where r.group_number = g.group_number and r.state = 'CONFIRMED'
                        and g.ended_at between r.closed_at - interval '1 minute' and r.closed_at + interval '1 minute');
