-- SQL of Mandate reads time by unqualified clock_timestamp() only. Here that name means this function.
create schema local_clock;
grant usage on schema local_clock to public;

-- one row; kept with the data, so that a restart goes on at the same time
create table local_clock.shift (millis bigint not null);
insert into local_clock.shift values (0);
grant select on local_clock.shift to public;

create function local_clock.clock_timestamp() returns timestamptz language sql volatile
    return pg_catalog.clock_timestamp() + (select millis from local_clock.shift) * interval '1 millisecond';

-- public stays first: tables are created there
alter database mandate set search_path = public, local_clock, pg_catalog;
