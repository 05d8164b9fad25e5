-- Which file a paper form is, so that the same one is noticed when it comes again. Null in forms that came in earlier, and when erased.
alter table paper_form add column content_digest bytea;
create index paper_form_content_digest on paper_form (content_digest);
