-- Done once, when the database is made: the owner of the tables, and the nodes, who own nothing.
\set owner `cat /run/secrets/MANDATE_DATABASE_OWNER_PASSWORD`
\set nodes `cat /run/secrets/MANDATE_DATABASE_PASSWORD`
create role mandate_owner login password :'owner';
create role mandate login password :'nodes';
alter database mandate owner to mandate_owner;
