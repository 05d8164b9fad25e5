-- The page that explains a case asks for its moves.
create index release_move_case on release_move (case_id) where state = 'MOVED';
