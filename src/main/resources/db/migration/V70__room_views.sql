-- Views of the operations room that staff keep by a name. The query holds filters, never what was searched for.
create table room_view (
    id     uuid primary key,
    owner  uuid not null references account,
    name   text not null check (length(name) between 1 and 60),
    query  text not null check (length(query) <= 300),
    -- for everybody who may see the room
    shared boolean not null,
    kept_at timestamptz not null
);
create unique index room_view_name on room_view (owner, lower(name));
create index room_view_shared on room_view (kept_at) where shared;
