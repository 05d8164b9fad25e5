-- Questions to an officer of record that did not arrive, for whoever watches.
create index notice_unanswerable on notice (case_id)
    where kind = 'designation-confirmation' and state in ('ADDRESS_REFUSED', 'OBSOLETE');
