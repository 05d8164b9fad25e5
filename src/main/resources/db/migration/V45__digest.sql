-- What waits for one mail a day to whoever decides. It names nobody: who is told, and of whom, is read when the mail is written.
create table digest_line (
    id           bigint generated always as identity primary key,
    -- the mail that it would have been by itself
    kind         text not null,
    -- an invitation or a review of access
    case_id      uuid not null,
    group_number text not null references employer_group,
    -- of the group
    told         text not null check (told in ('OFFICER', 'ADMINISTRATOR')),
    noted_at     timestamptz not null,
    due_at       timestamptz not null,
    tries        integer not null default 0,
    -- the mail in which it was told; null while it waits
    notice_id    uuid references notice
);
create index digest_line_due on digest_line (due_at, id) where notice_id is null;
create index digest_line_reader on digest_line (group_number, told) where notice_id is null;
create index digest_line_notice on digest_line (notice_id) where notice_id is not null;
create index digest_line_case on digest_line (case_id);

-- Whether the person is told at once of what can wait, or once a day.
alter table account add column mails text not null default 'DAILY' check (mails in ('DAILY', 'AT_ONCE'));
