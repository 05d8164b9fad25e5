-- Passkeys, in the tables that Spring Security's JDBC repositories read and write.
create table user_entities (
    -- the user handle: the account id, base64url
    id           text primary key,
    -- what the person sees beside the passkey
    name         text not null unique references account (user_id) on delete cascade,
    display_name text
);

create table user_credentials (
    credential_id                text primary key,
    user_entity_user_id          text not null references user_entities on delete cascade,
    public_key                   bytea not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean not null,
    authenticator_transports     text,
    public_key_credential_type   text,
    backup_state                 boolean not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamptz,
    last_used                    timestamptz,
    label                        text not null
);
create index user_credentials_user on user_credentials (user_entity_user_id);
