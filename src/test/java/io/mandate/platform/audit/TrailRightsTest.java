package io.mandate.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.testing.MandateTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody can do to the trail who has taken over a node. */
@MandateTest
class TrailRightsTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Autowired
    private JdbcClient node;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set action = 'signed-on' where false",
                "delete from audit_event where false",
                "truncate audit_event",
                "drop table audit_event",
                "alter table audit_event disable trigger all",
                "alter table audit_event disable trigger audit_event_append_only",
                "alter table audit_event rename to event",
                "alter table audit_event owner to mandate",
                "drop trigger audit_event_append_only on audit_event",
                "create trigger mine before insert on audit_event for each row execute function refuse_audit_change()",
                "create or replace function refuse_audit_change() returns trigger language plpgsql as 'begin return new; end'",
                "create rule mine as on insert to audit_event do instead nothing",
                "drop index audit_event_group",
                "set session_replication_role = replica",
                "set role mandate_owner",
                "create table mine (id integer)",
                "create function mine() returns integer language sql as 'select 1'",
                "create schema mine",
                "alter table account add column mine integer",
                "truncate account",
                "drop table act_ru_job",
                "delete from flyway_schema_history where false",
                "drop schema public cascade"
            })
    void aNodeMayNot(String statement) {
        assertThatThrownBy(() -> node.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasFieldOrPropertyWithValue("SQLState", INSUFFICIENT_PRIVILEGE);
    }

    @Test
    void aNodeGivesItselfNoRight() {
        // PostgreSQL only warns
        node.sql("grant all on audit_event to mandate").update();

        assertThat(node.sql(
                                "select has_table_privilege('audit_event', 'update, delete, truncate, references, trigger')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void theRoleOfANodeOwnsNothing() {
        assertThat(node.sql(
                                "select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)"
                                        + " and relnamespace = 'public'::regnamespace")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of());
    }
}
