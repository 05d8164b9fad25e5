-- Who was given roles, and lost them: read by all staff. What takes two people stands in role_request.
create index audit_event_roles on audit_event (subject, id) where action in ('staff-roles-changed', 'first-account-opened');
