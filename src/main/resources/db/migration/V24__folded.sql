-- What a search compares: without case and accents, however the letters were typed.
create function folded(written text) returns text language sql immutable parallel safe
    return case when written ~ '[^\x01-\x7e]' then
        lower(replace(replace(replace(translate(
            regexp_replace(normalize(written, nfkd), '[\u0300-\u036f]', '', 'g'), 'ØøŁłĐđı', 'OoLlDdi'),
            'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'))
    else lower(written) end;
