-- Whoever got the mails of an account before they were led elsewhere, and can take that back: the link in the mail that tells
-- them is about this row, and says how long.
create table address_undo (
    id         uuid primary key,
    account_id uuid not null references account on delete cascade,
    -- canonical
    email      text not null,
    changed_at timestamptz not null
);
create index address_undo_account on address_undo (account_id);
