-- The case that a mail is about, where it is about one.
alter table notice add column case_id uuid;
create index notice_case on notice (case_id) where case_id is not null;

-- What a person did on the way to access: sign-ons and codes that were refused.
drop index audit_event_refused;
create index audit_event_person on audit_event (subject, at)
    where action in ('signed-on', 'sign-on-refused', 'code-refused');

-- Cases are looked up by the address of the person, and by group.
create index designation_administrator on designation (administrator_email, received_at);
create index paper_form_group on paper_form (group_number, received_at);
create index access_review_group on access_review (group_number, opens_at);

-- A caller was asked to show that they are who they say. Which questions, and which were answered right; never an answer.
create table caller_check (
    id          uuid primary key,
    case_id     uuid not null,
    staff       uuid not null references account,
    caller      text not null check (caller in ('OFFICER', 'ADMINISTRATOR', 'TEAM_MEMBER')),
    asked       text[] not null,
    answered    text[] not null,
    passed      boolean not null,
    checked_at  timestamptz not null,
    -- null: not passed
    valid_until timestamptz,
    check (passed = (valid_until is not null))
);
create index caller_check_case on caller_check (case_id, checked_at);
