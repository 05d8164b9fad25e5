package io.mandate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.MovedCases;
import io.mandate.analyst.MovedCases.State;
import io.mandate.platform.words.Message;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.LaterReleases;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Said;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Why a case stays with its release, in the language of whoever asks. */
@MandateTest
class CaseMovesTest {

    private static final String PROCESS = "primary-administrator-designation.bpmn";

    @Autowired
    private EnginePress press;

    @Autowired
    private MovedCases moves;

    @Autowired
    private LaterReleases releases;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private JdbcClient jdbc;

    private String release;

    @BeforeEach
    void whatIsInForce() {
        releases.begin();
    }

    @AfterEach
    void whatWasBefore() {
        releases.takeBack();
        jdbc.sql("delete from release_move where release = ?").param(release).update();
    }

    /** What is said of a case that is to move to a release of these files. */
    private Message refused(SortedMap<String, byte[]> files) {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        release = transaction.execute(status -> press.deploy(files, "draft " + UUID.randomUUID(), NewRights.NOBODY));
        jdbc.sql(
                        """
                        insert into release_move (release, instance, case_id)
                        select ?, id_, ? from act_ru_execution where business_key_ = ? and parent_id_ is null""")
                .param(release)
                .param(invited.id())
                .param(invited.id().toString())
                .update();
        Eventually.until("given up", () -> moves.progress(release).failed() == 1);
        return reason();
    }

    private Message reason() {
        return moves.moved(release, State.FAILED, "", 10).get(0).reason();
    }

    @Test
    void aReleaseWithoutTheStepSaysWhereTheCaseStands() {
        SortedMap<String, byte[]> files = ModelFolder.shipped();
        files.computeIfPresent(PROCESS, (name, model) -> new String(model, StandardCharsets.UTF_8)
                .replace("receiveTask_awaitRedemption", "receiveTask_redeemed")
                .getBytes(StandardCharsets.UTF_8));

        Message reason = refused(files);

        assertThat(Said.english(reason))
                .startsWith("The release does not have")
                .contains("receiveTask_awaitRedemption");
        assertThat(Said.WORDS.in("es", reason))
                .startsWith("La versión no tiene el paso")
                .contains("receiveTask_awaitRedemption");

        jdbc.sql("update release_move set reason = 'ENGINE-23004 Cannot migrate' where release = ?")
                .param(release)
                .update();
        assertThat(Said.WORDS.in("es", reason())).as("of earlier days").isEqualTo("ENGINE-23004 Cannot migrate");
    }

    @Test
    void aReleaseWithoutTheProcessSaysSo() {
        SortedMap<String, byte[]> files = ModelFolder.shipped();
        files.remove(PROCESS);

        assertThat(Said.english(refused(files))).isEqualTo("The release has no such process.");
    }
}
