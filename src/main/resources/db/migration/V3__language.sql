-- The language in which a person is written to; before there is an account, that of the page on which it was asked for.
alter table account add language text not null default 'en' check (language in ('en', 'es'));
alter table registration add language text not null default 'en' check (language in ('en', 'es'));
alter table designation add language text not null default 'en' check (language in ('en', 'es'));
alter table invitation add language text not null default 'en' check (language in ('en', 'es'));
