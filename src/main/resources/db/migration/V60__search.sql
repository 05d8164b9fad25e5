-- People and groups by how their names begin, without case and accents.
create index account_folded_last_name on account (folded(last_name) text_pattern_ops);
create index account_folded_first_name on account (folded(first_name) text_pattern_ops);
create index invitation_folded_last_name on invitation (folded(last_name) text_pattern_ops);
create index invitation_folded_first_name on invitation (folded(first_name) text_pattern_ops);
create index designation_folded_last_name on designation (folded(administrator_last_name) text_pattern_ops);
create index designation_folded_first_name on designation (folded(administrator_first_name) text_pattern_ops);
create index employer_group_folded_name on employer_group (folded(name) text_pattern_ops);
