-- Officers of record by how their names begin, as people are (V60).
create index employer_group_folded_officer_last_name on employer_group (folded(officer_last_name) text_pattern_ops);
create index employer_group_folded_officer_first_name on employer_group (folded(officer_first_name) text_pattern_ops);
