-- Causes of worry that somebody has looked into: the same one comes back only when it begins anew.
create table settled_worry (
    case_id    uuid not null,
    cause      text not null,
    settled_at timestamptz not null,
    settled_by uuid not null references account,
    primary key (case_id, cause)
);

-- A code that was entered with another person's account: the only refusals that name a case.
create index audit_event_wrong_account on audit_event (case_id, at) where action = 'code-refused' and case_id is not null;
create index audit_event_locked on audit_event (subject, at) where action = 'redemption-locked';


-- An invitation by the name of the person: whether a code that was entered with another account is this one's.
create index invitation_last_name on invitation (lower(last_name)) where state = 'OPEN';

-- What is counted every few seconds.
create index notice_queued on notice (queued_at) where state = 'QUEUED';
create index designation_undecided on designation (state, received_at)
    where state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW');
