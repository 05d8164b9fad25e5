package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.local.ReceivedMail;
import io.mandate.operations.erasure.Erasures;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Staff are mailed what waits for them as they chose. */
class InboxMailJourneyTest extends JourneyTest {

    private static final String INBOX = "/api/staff/inbox";

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Erasures erasures;

    private Person reader;
    private Person leaving;
    private UUID erasure;
    private Http inbox;

    @BeforeEach
    void somebodyOfOperations() {
        reader = given.personOf(groups.one());
        leaving = given.personOf(groups.one());
        database.sql("update account set staff_roles = '{operations}' where id = ?")
                .param(reader.accountId())
                .update();
        inbox = as(reader);
    }

    @AfterEach
    void asItWas() {
        if (erasure != null) {
            staff("robin").delete("/api/operations/erasures/" + erasure);
        }
        database.sql("update account set staff_roles = '{}' where id = ?")
                .param(reader.accountId())
                .update();
        database.sql("delete from inbox_mail where account_id = ?")
                .param(reader.accountId())
                .update();
    }

    private void somethingWaits() {
        erasure = Eventually.until("nothing under way", this::prepared, id -> id != null);
    }

    private UUID prepared() {
        try {
            return erasures.prepare(
                    leaving.userId(),
                    "Asked for by letter.",
                    given.account("robin").accountId());
        } catch (InvalidInput underWay) {
            return null;
        }
    }

    private void wants(String mails) {
        assertThat(inbox.put(INBOX + "/mails", Map.of("mails", mails)).status()).isEqualTo(204);
        assertThat(inbox.get(INBOX).body().get("mails").asText()).isEqualTo(mails);
    }

    private List<ReceivedMail> told() {
        return mails.to(reader.email()).stream()
                .filter(mail -> mail.text().contains("/staff/inbox"))
                .toList();
    }

    /** Waits until the inbox was looked through once more. */
    private void looked() {
        Eventually.until(
                "a look", () -> database.sql("select due_at > clock_timestamp() from inbox_mail where account_id = ?")
                        .param(reader.accountId())
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void whoeverWantsToKnowAtOnceIsToldOfWhatIsNewAndOnce() {
        assertThat(inbox.get(INBOX).body().get("mails").asText()).isEqualTo("NONE");
        assertInvalid(inbox.put(INBOX + "/mails", Map.of("mails", "SOMETIMES")), "/mails", "unknown");
        wants("AT_ONCE");
        somethingWaits();

        clock.advance("PT2M");

        ReceivedMail mail = mails.await(reader.email(), one -> one.subject().endsWith("for you"));
        assertThat(mail.text())
                .contains("This is new in your inbox on ", "Approve that a person is erased for good")
                .doesNotContain(leaving.userId(), leaving.lastName() + " ");
        clock.advance("PT2M");
        looked();
        clock.advance("PT2M");
        looked();
        assertThat(told()).hasSize(1);

        wants("NONE");
        assertThat(database.sql("select count(*) from inbox_told where account_id = ?")
                        .param(reader.accountId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theMailOfTheDaySurvivesACrash() {
        assertThat(inbox.put("/api/session/language", Map.of("language", "es")).status())
                .isEqualTo(204);
        somethingWaits();
        wants("DAILY");
        JsonNode waiting = items(inbox.get(INBOX)).stream()
                .filter(item -> item.get("path").asText().endsWith(erasure.toString()))
                .findFirst()
                .orElseThrow();
        String item = "ERASURE " + waiting.get("path").asText() + " "
                + Instant.parse(waiting.get("since").asText()).toEpochMilli();

        transaction.executeWithoutResult(status -> {
            // what is to be noted as told cannot be, so the node is in the middle of it
            database.sql("insert into inbox_told (account_id, item) values (?, ?)")
                    .param(reader.accountId())
                    .param(item)
                    .update();
            CompletableFuture.runAsync(() -> clock.advance("P1D")).join();
            Eventually.until("a node that died", this::died, ended -> !ended.isEmpty());
            status.setRollbackOnly();
        });
        Eventually.until(
                "a try that is counted", () -> database.sql("select tries > 0 from inbox_mail where account_id = ?")
                        .param(reader.accountId())
                        .query(Boolean.class)
                        .single());
        assertThat(told()).isEmpty();
        clock.advance("PT2M");

        ReceivedMail mail = mails.await(reader.email(), one -> one.text().contains("/staff/inbox"));
        assertThat(mail.text()).contains("Aprobar que una persona se borre para siempre");
        looked();
        assertThat(told()).hasSize(1);
    }

    private List<Boolean> died() {
        return database.sql(
                        """
                        select pg_terminate_backend(a.pid) from pg_stat_activity a
                        where a.wait_event_type = 'Lock' and a.pid <> pg_backend_pid()
                              and exists (select from pg_locks l join pg_class c on c.oid = l.relation
                                          where l.pid = a.pid and c.relname = 'inbox_told')""")
                .query(Boolean.class)
                .list();
    }
}
