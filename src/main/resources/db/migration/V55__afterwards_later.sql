-- What cannot be done now, such as without the mail's rules, is tried again, later each time, and never given up.
alter table afterwards add column due_at timestamptz not null default clock_timestamp();
