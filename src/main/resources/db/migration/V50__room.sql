-- Whether the mail server takes connections, as the node whose turn it was has seen it, for all nodes; it outlives them.
create table mail_server (
    one       boolean primary key default true check (one),
    down      boolean not null default false,
    -- when it was first seen so; null before the first look
    since     timestamptz,
    looked_at timestamptz
);
insert into mail_server default values;

-- What the room's charts show: one row a day, as the day's last count left it.
create table room_day (
    day      date primary key,
    -- cases that are open, and those of all cases that need a look
    open     integer not null,
    stuck    integer not null,
    -- live codes that expire within 48 hours
    expiring integer not null
);

insert into turn (work, at) values ('mail-server', '-infinity'), ('room-day', '-infinity');
