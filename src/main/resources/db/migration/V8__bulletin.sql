-- What pages tell everybody, or the people of a region, between two instants: notices, announcements, quote tools.
create table bulletin_item (
    id          uuid primary key,
    kind        text not null check (kind in ('NOTICE', 'ANNOUNCEMENT', 'QUOTE')),
    title_en    text not null,
    text_en     text not null,
    title_es    text not null,
    text_es     text not null,
    -- null means every region
    region      text references region,
    shown_from  timestamptz not null,
    -- null means until somebody ends it
    shown_until timestamptz check (shown_until > shown_from),
    link        text check (link like 'https://%'),
    version     bigint not null default 0,
    check (kind <> 'QUOTE' or link is not null)
);
create index bulletin_item_shown on bulletin_item (shown_from desc);
