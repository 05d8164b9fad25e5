-- The link of the code's mail proves the mailbox once. Its token is derived from the issue, like the code, and is not stored.
alter table code_issue add column link_used_at timestamptz;
