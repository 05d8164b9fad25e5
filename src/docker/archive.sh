#!/bin/sh
# For the image: starts a node once and writes the classes that it loads to /app/mandate.jsa, from where every start takes them
# ready. Its PostgreSQL ends with it, and so do its keys. The archive counts only for the same Java and the same jars.
set -eu

export PATH="/opt/java/openjdk/bin:$PATH"
export PGDATA=/tmp/database
gosu postgres initdb --auth=trust >/dev/null
gosu postgres pg_ctl start --wait --options="-c listen_addresses=localhost" >/dev/null
gosu postgres psql --quiet --set=ON_ERROR_STOP=1 <<'SQL'
create role mandate_owner login;
create role mandate login;
create database mandate owner mandate_owner;
SQL

mkdir /tmp/keys
head -c 32 /dev/urandom | base64 >/tmp/keys/archive.key
export MANDATE_KEYS=/tmp/keys
export MANDATE_DATABASE_URL=jdbc:postgresql://localhost:5432/mandate
export MANDATE_DATABASE_USER=mandate MANDATE_DATABASE_PASSWORD=
export MANDATE_SMTP_HOST=localhost MANDATE_BASE_URL=http://localhost:8080
export MANDATE_FIRST_ACCOUNT_USER_ID=first MANDATE_FIRST_ACCOUNT_FIRST_NAME=First MANDATE_FIRST_ACCOUNT_LAST_NAME=Account
export MANDATE_FIRST_ACCOUNT_EMAIL=first@localhost.example
export MANDATE_SECOND_ACCOUNT_USER_ID=second MANDATE_SECOND_ACCOUNT_FIRST_NAME=Second MANDATE_SECOND_ACCOUNT_LAST_NAME=Account
export MANDATE_SECOND_ACCOUNT_EMAIL=second@localhost.example

MANDATE_DATABASE_OWNER=mandate_owner java -jar /app/mandate.jar migrate
java -XX:ArchiveClassesAtExit=/app/mandate.jsa -jar /app/mandate.jar &
node=$!
ready() {
    bash -c 'exec 3<>/dev/tcp/localhost/8080 && printf "GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3 && grep -q UP <&3' 2>/dev/null
}
until ready; do
    kill -0 "$node"
    sleep 1
done
kill "$node"
# ended by a signal
wait "$node" || [ $? -eq 143 ]
gosu postgres pg_ctl stop --wait >/dev/null
test -s /app/mandate.jsa
