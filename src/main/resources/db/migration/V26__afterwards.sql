-- What is left to do when a stranger has been answered, so that the time of the answer tells nothing. A row is gone as soon as
-- it is done.
create table afterwards (
    id       bigint generated always as identity primary key,
    kind     text not null,
    -- what it is about, as its kind reads it
    subject  text not null,
    asked_at timestamptz not null default clock_timestamp(),
    tries    integer not null default 0
);
