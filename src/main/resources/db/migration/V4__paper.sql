-- Designations that came in on paper or as a filled PDF (H11). Also the business key of the intake's process instance.
create table paper_form (
    id             uuid primary key,
    content        bytea not null,
    -- as read from the file: may name no group that we know
    group_number   text,
    state          text not null check (state in ('RECEIVED', 'RECORDED', 'DUPLICATE', 'PUT_ASIDE')),
    reason         text,
    -- what it was recorded as, or the earlier request that it repeats
    designation_id uuid references designation,
    received_at    timestamptz not null,
    received_by    uuid not null references account,
    decided_at     timestamptz,
    decided_by     uuid references account,
    version        bigint not null default 0
);
create index paper_form_received on paper_form (received_at desc, id);

-- Who of the staff typed a request from paper: may not review it.
alter table designation add column recorded_by uuid references account;
create index designation_person on designation (group_number, administrator_email);
drop index designation_group;
