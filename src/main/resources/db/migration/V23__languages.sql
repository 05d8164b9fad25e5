-- which languages the site speaks is configuration
alter table account drop constraint account_language_check;
alter table registration drop constraint registration_language_check;
alter table designation drop constraint designation_language_check;
alter table invitation drop constraint invitation_language_check;
