-- What the mail server answered: reply code and enhanced status code, never its text, which may name people; and which host was
-- asked. Of a mail that was taken it stands with the mail, else with the try.
alter table mail_attempt
    add column reply  text check (reply ~ '^[245]\d\d( [245]\.\d{1,3}\.\d{1,3})?$'),
    add column server text;
alter table notice
    add column reply  text check (reply ~ '^[245]\d\d( [245]\.\d{1,3}\.\d{1,3})?$'),
    add column server text;
alter table code_issue
    add column reply  text check (reply ~ '^[245]\d\d( [245]\.\d{1,3}\.\d{1,3})?$'),
    add column server text;

-- The lists of operations: mails to addresses that were refused, and codes that were tried, the newest first.
create index notice_address_refused on notice (sent_at) where state = 'ADDRESS_REFUSED';
create index audit_event_code_refused on audit_event (at) where action = 'code-refused';
