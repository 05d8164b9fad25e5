-- What is settled of a code that was mailed says nothing of one that was not: that its mail has not left is settled by itself.
create or replace function note_settled_case() returns trigger language plpgsql as $$
begin
    case
        when new.cause in ('NOT_REGISTERED', 'NOT_REDEEMED') then
            update code_issue set settled_at = new.settled_at
                where invitation_id = new.case_id and state = 'LIVE' and mailed_at is not null;
        when new.cause = 'MAIL_DEFERRED' then
            update code_issue set settled_at = new.settled_at where invitation_id = new.case_id and state = 'LIVE';
            update notice set settled_at = new.settled_at where id = new.case_id;
        when new.cause = 'WRONG_ACCOUNT' then
            update code_issue set wrong_account_at = null where invitation_id = new.case_id and state = 'LIVE';
        when new.cause in ('CODE_EXPIRED', 'ADDRESS_REFUSED') then
            update invitation set settled_at = new.settled_at where id = new.case_id;
        when new.cause = 'OFFICER_NOT_CONFIRMED' then
            update designation set settled_at = new.settled_at where id = new.case_id;
        else
            null;
    end case;
    return null;
end $$;
