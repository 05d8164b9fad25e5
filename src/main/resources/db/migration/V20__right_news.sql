-- Whoever cannot be told of a changed right keeps nobody else waiting.
alter table right_change
    add column tries  integer not null default 0,
    add column try_at timestamptz not null default '-infinity';
drop index right_change_untold;
create index right_change_untold on right_change (try_at, changed_at, grant_id) where told_at is null;
