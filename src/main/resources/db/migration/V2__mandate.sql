-- The tables of Mandate. The rows are the truth; the engine drives. No default and no view reads the time: statements do,
-- by clock_timestamp().

create table region (
    code        text primary key,
    name        text not null,
    -- regions that sign on elsewhere; null means here
    sign_on_url text,
    position    integer not null default 0
);

create table employer_group (
    number             text primary key,
    name               text not null,
    region             text not null references region,
    size               text not null check (size in ('LARGE', 'SMALL')),
    units              text[] not null,
    officer_first_name text not null,
    officer_last_name  text not null,
    officer_email      text not null,
    version            bigint not null default 0
);
create index employer_group_officer on employer_group (officer_email);

-- What a group of this size may be granted, in the order of the catalogue; written from grantable-rights.dmn.
create table right_ceiling (
    group_size text primary key,
    rights     text[] not null
);

create table account (
    id             uuid primary key,
    user_id        text not null unique,
    first_name     text not null,
    middle_initial text,
    last_name      text not null,
    company        text not null,
    -- staff have none
    region         text references region,
    -- verified, canonical: nobody has an account without it
    email          text not null unique,
    password_hash  text not null,
    staff_roles    text[] not null default '{}',
    created_at     timestamptz not null,
    version        bigint not null default 0
);

create table registration (
    id             uuid primary key,
    first_name     text not null,
    middle_initial text,
    last_name      text not null,
    company        text not null,
    region         text not null references region,
    email          text not null,
    registered_at  timestamptz not null,
    confirmed_at   timestamptz
);

-- A link in a mail. Its secret is derived from the row and a key, and is not stored.
create table one_time_link (
    id         uuid primary key,
    purpose    text not null,
    subject    uuid not null,
    kid        text not null,
    nonce      bytea not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index one_time_link_subject on one_time_link (subject);

create table throttle (
    scope        text not null,
    subject      text not null,
    window_end   timestamptz not null,
    tries        integer not null,
    primary key (scope, subject)
);

create table designation (
    id                         uuid primary key,
    reference                  text not null unique,
    channel                    text not null,
    -- as typed: may name no group that we know
    group_number               text not null,
    company_name               text not null,
    region                     text not null,
    billing_unit               text,
    officer_first_name         text not null,
    officer_last_name          text not null,
    officer_title              text not null,
    officer_email              text not null,
    officer_phone              text not null,
    administrator_first_name   text not null,
    administrator_middle_initial text,
    administrator_last_name    text not null,
    administrator_email        text not null,
    administrator_phone        text,
    administrator_company      text,
    requested_by               uuid references account,
    effective_from             timestamptz,
    state                      text not null,
    reason                     text,
    decided_by                 uuid references account,
    received_at                timestamptz not null,
    checked_at                 timestamptz,
    decided_at                 timestamptz,
    version                    bigint not null default 0
);
create index designation_group on designation (group_number);

create table invitation (
    -- also the business key of the process instance, the id of the grant and, for an administrator, of the designation
    id               uuid primary key,
    role             text not null check (role in ('PRIMARY_ADMINISTRATOR', 'TEAM_MEMBER')),
    group_number     text not null references employer_group,
    billing_unit     text not null,
    rights           text[] not null,
    first_name       text not null,
    middle_initial   text,
    last_name        text not null,
    email            text not null,
    company          text,
    invited_by       uuid references account,
    state            text not null,
    invited_at       timestamptz not null,
    closed_at        timestamptz,
    closed_reason    text,
    version          bigint not null default 0
);
create unique index invitation_open on invitation (group_number, email)
    where state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED');
create index invitation_email on invitation (email);

-- An issue of an access code. Neither the code nor a hash of it is stored: it is derived from this row and a key.
create table code_issue (
    invitation_id uuid not null references invitation,
    issue_no      integer not null,
    kid           text not null,
    nonce         bytea not null,
    email         text not null,
    state         text not null,
    issued_at     timestamptz not null,
    expires_at    timestamptz not null,
    mailed_at     timestamptz,
    redeemed_by   uuid references account,
    redeemed_at   timestamptz,
    primary key (invitation_id, issue_no)
);
create index code_issue_email on code_issue (email, issued_at);
create unique index code_issue_live on code_issue (invitation_id) where state = 'LIVE';

create table access_grant (
    id            uuid primary key references invitation,
    group_number  text not null references employer_group,
    account_id    uuid not null references account,
    role          text not null check (role in ('PRIMARY_ADMINISTRATOR', 'TEAM_MEMBER')),
    billing_unit  text not null,
    rights        text[] not null,
    -- the grant from which this one is handed on; null for a primary administrator
    granter       uuid references access_grant,
    state         text not null check (state in ('ACTIVE', 'ENDED')),
    granted_at    timestamptz not null,
    ended_at      timestamptz,
    ended_reason  text,
    -- how long the team of an ended primary administrator keeps working without one
    team_until    timestamptz,
    version       bigint not null default 0
);
create unique index access_grant_person on access_grant (account_id, group_number) where state = 'ACTIVE';
create unique index access_grant_primary on access_grant (group_number)
    where state = 'ACTIVE' and role = 'PRIMARY_ADMINISTRATOR';
create index access_grant_granter on access_grant (granter) where state = 'ACTIVE';
create index access_grant_group on access_grant (group_number);

-- Outbox of mails that belong to no access code. Each row is delivered by a notice-delivery process of the same id.
create table notice (
    id         uuid primary key,
    kind       text not null,
    recipient  text not null,
    language   text not null,
    model      jsonb not null,
    link_id    uuid references one_time_link,
    queued_at  timestamptz not null,
    state      text not null,
    sent_at    timestamptz
);

-- One row per try to hand a mail to the mail server, committed before the try.
create table mail_attempt (
    subject    uuid not null,
    issue_no   integer not null,
    attempt    integer not null,
    started_at timestamptz not null,
    outcome    text,
    primary key (subject, issue_no, attempt)
);

create table audit_event (
    id           bigint generated always as identity primary key,
    at           timestamptz not null,
    action       text not null,
    actor        uuid,
    acting_as    text not null,
    group_number text,
    case_id      uuid,
    subject      uuid,
    detail       jsonb not null default '{}'
);
create index audit_event_group on audit_event (group_number, id);
create index audit_event_case on audit_event (case_id, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only';
end $$;
create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function refuse_audit_change();
create trigger audit_event_no_truncate before truncate on audit_event
    for each statement execute function refuse_audit_change();

-- Sessions, as Spring Session JDBC expects them; found by principal, so that removal ends them on every node.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create unique index spring_session_id on spring_session (session_id);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- The engine has no index on the due date of jobs: every poll would read all pending timers.
create index act_idx_job_due on act_ru_job (duedate_) where retries_ > 0 and suspension_state_ = 1;
