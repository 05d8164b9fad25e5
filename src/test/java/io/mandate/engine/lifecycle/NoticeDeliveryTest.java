package io.mandate.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.people.signon.ForgottenUserIds;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail without access code, from the outbox to the mail server. */
@Follows("notice-delivery")
class NoticeDeliveryTest extends CaseTest {

    @Autowired
    private ForgottenUserIds forgotten;

    @Autowired
    private JdbcClient database;

    /** A notice to somebody at this mail server. */
    private Person queuedFor(String mailServer) {
        Person person = given.personAt(mailServer);
        forgotten.ask(person.email());
        follow(Eventually.until(
                        "notice to " + person.email(),
                        () -> database.sql("select id from notice where recipient = ?")
                                .param(person.email())
                                .query(UUID.class)
                                .list(),
                        found -> !found.isEmpty())
                .get(0));
        return person;
    }

    private String state(Person person) {
        return database.sql("select state from notice where recipient = ?")
                .param(person.email())
                .query(String.class)
                .single();
    }

    @Test
    @Reaches("end_noticeSent")
    void aQueuedNoticeIsSent() {
        Person person = queuedFor("invited.example");

        hasEnded();
        assertThat(mails.to(person.email())).hasSize(1);
        assertThat(state(person)).isEqualTo("SENT");
    }

    @Test
    @Reaches({"event_addressRefused", "end_noticeRefused"})
    void aNoticeToARefusedAddressEnds() {
        Person person = queuedFor("refused.example");

        hasEnded();
        assertThat(state(person)).isEqualTo("ADDRESS_REFUSED");
    }

    @Test
    @Reaches("end_noticeSent")
    void aNoticeIsSentOnceTheMailServerIsBack() {
        mailServer.down();
        Person person = queuedFor("invited.example");
        failedJob();

        mailServer.up();
        clock.advance("PT1M");

        hasEnded();
        assertThat(mails.to(person.email())).hasSize(1);
    }

    @Test
    @Reaches({"event_addressRefused", "end_noticeRefused"})
    void aMailAtWhichNodesDieIsSetAside() {
        mailServer.down();
        Person person = queuedFor("invited.example");
        failedJob();
        // each try of these is a node that was gone before the answer
        database.sql(
                        """
                        insert into mail_attempt (subject, issue_no, attempt, started_at)
                        select subject, issue_no, attempt + died, started_at
                        from mail_attempt cross join generate_series(1, 12) died
                        where subject = (select id from notice where recipient = ?)""")
                .param(person.email())
                .update();
        mailServer.up();
        clock.advance("PT1M");

        hasEnded();
        assertThat(state(person)).isEqualTo("ADDRESS_REFUSED");
        assertThat(mails.to(person.email())).isEmpty();
        Person other = given.personAt("invited.example");
        forgotten.ask(other.email());
        mails.await(other.email(), mail -> true);
    }

    @Test
    void aServerThatBlocksUsSaysNothingAboutTheAddress() {
        Person person = queuedFor("blocking.example");

        assertThat(failedJob().getExceptionMessage()).contains("as the sender").doesNotContain(person.email());
        assertThat(state(person)).isEqualTo("QUEUED");
    }

    @Test
    void aNoticeThatIsNeverTakenBecomesAnIncident() {
        Person person = queuedFor("deferred.example");
        failedJob();

        letAllRetriesPass();

        assertThat(incident().getIncidentMessage()).contains("mail server").doesNotContain(person.email());
        assertThat(state(person)).isEqualTo("QUEUED");
    }
}
