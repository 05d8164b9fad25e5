-- A job's row lives for seconds and leaves dead entries where the next look begins: cleared by number, not by share of a table
-- that holds a timer of every open case.
alter table act_ru_job set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
