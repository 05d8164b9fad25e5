-- In which the people of its groups are told times, by the name of the IANA database such as America/Denver; null for that of the site.
alter table region add column time_zone text;
