package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Draft.State;
import io.mandate.analyst.Draft.Submission;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.MovedCases;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.testing.EarlierCases;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.LaterReleases;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The node dies in the middle of a publication, or of a move: its connection is ended while it waits for a lock of the
 * test, with everything before that line done and nothing committed.
 */
class ReleaseCrashTest extends JourneyTest {

    private static final String POLICY = "code-policy.dmn";

    @Autowired
    private Drafts drafts;

    @Autowired
    private ReleaseDecisions decisions;

    @Autowired
    private MovedCases moves;

    @Autowired
    private EarlierCases earlier;

    @Autowired
    private LaterReleases releases;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource dataSource;

    private UUID casey;

    @BeforeEach
    void anAnalyst() {
        earlier.end();
        releases.begin();
        casey = given.account("casey").accountId();
    }

    @AfterEach
    void whatWasBefore() {
        releases.takeBack();
    }

    private UUID submitted(InFlight inFlight, Instant publishAt) {
        UUID id = drafts.start("Ten days", casey);
        String table = releases.text(POLICY).replace("<text>168<", "<text>240<");
        drafts.put(id, 0, Map.of(POLICY, table.getBytes(StandardCharsets.UTF_8)), casey);
        decisions.submit(id, new Submission(null, inFlight, NewRights.NOBODY, publishAt), casey);
        return id;
    }

    private void approve(UUID id) {
        var noor = staff("noor");
        assertThat(noor.post(
                                "/api/tasks/" + taskOf(noor, id).get("id").asText() + "/completion",
                                Map.of("decision", "APPROVED"))
                        .status())
                .isEqualTo(204);
    }

    /** Holds a row, lets something happen that needs it, and ends the connection that waits. */
    private void dieAt(String waitingFor, String row, UUID id, Runnable something) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql(row)
                    .param(id)
                    .query()
                    .listOfRows();
            something.run();
            Eventually.until("a node that waits for the row", () -> !database.sql(
                            """
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where wait_event_type = 'Lock' and query like ?""")
                    .param(waitingFor + "%")
                    .query(Boolean.class)
                    .list()
                    .isEmpty());
            connection.rollback();
        }
    }

    @Test
    void aPublicationThatDiesIsUndoneAndDoneOnce() throws SQLException {
        UUID id = submitted(InFlight.NEW_ONLY, clock.instant().plus(Duration.ofHours(1)));
        approve(id);
        String before = releases.inForce();
        dieAt(
                "update release_draft set state = 'PUBLISHED'",
                "select id from release_draft where id = ? for update",
                id,
                () -> clock.advance("PT1H"));

        Eventually.until("published", () -> drafts.find(id).state() == State.PUBLISHED);
        assertThat(releases.inForce()).isEqualTo(drafts.find(id).release()).isNotEqualTo(before);
        assertThat(database.sql("select count(*) from act_re_deployment where source_ = ?")
                        .param("draft " + id)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aMoveThatDiesIsDoneOnce() throws SQLException {
        Invited open = given.administratorInvited(groups.one());
        given.codeOf(open);
        UUID id = submitted(InFlight.OPEN_TOO, null);
        dieAt(
                "update code_issue",
                "select invitation_id from code_issue where invitation_id = ? for update",
                open.id(),
                () -> approve(id));

        String release = Eventually.until("published", () -> drafts.find(id).release(), found -> found != null);
        Eventually.until("moved", () -> moves.progress(release).pending() == 0);
        assertThat(moves.progress(release).failed()).isZero();
        assertThat(database.sql(
                                "select extract(epoch from expires_at - issued_at)::int / 3600 from code_issue where invitation_id = ?")
                        .param(open.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(240);
        assertThat(database.sql("select count(*) from audit_event where case_id = ? and action = 'code-extended'")
                        .param(open.id())
                        .query(Integer.class)
                        .single())
                .isOne();
    }
}
