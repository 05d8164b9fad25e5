-- A link that nobody used, and that does nothing any more because of something else, is told apart from one that was used.
alter table one_time_link add column ended_at timestamptz;
