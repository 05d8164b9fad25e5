-- What the nodes may do, said anew after every migration. They read and write rows and own nothing; to the trail they only
-- add, and its seals they only read.
grant usage on schema public to "${nodes}";
grant select, insert, update, delete on all tables in schema public to "${nodes}";
grant usage, select on all sequences in schema public to "${nodes}";

revoke all on flyway_schema_history, audit_event, audit_seal from "${nodes}";
grant select on flyway_schema_history, audit_seal to "${nodes}";
grant select, insert on audit_event to "${nodes}";
grant execute on function seal_trail(integer), forget_in_trail(uuid, uuid[]) to "${nodes}";
