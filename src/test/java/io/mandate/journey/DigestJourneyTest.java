package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.LocalMailServer;
import io.mandate.local.ReceivedMail;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Mails;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever decides about many people gets one mail a day of all that can wait. */
class DigestJourneyTest extends JourneyTest {

    private static final String DIGEST = "Access to your online account: ";

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void theMailServerIsBack() {
        mailServer.up();
    }

    private Person administratorWhoWants(String mails, Group group) {
        Person person = given.administratorOf(group).person();
        assertThat(as(person).put("/api/account/mails", Map.of("mails", mails)).status())
                .isEqualTo(204);
        return person;
    }

    private List<Invited> invite(Group group, Person administrator, int people) {
        Invited inviter = new Invited(UUID.randomUUID(), group, null, administrator, null);
        List<Invited> invited = IntStream.range(0, people)
                .mapToObj(n -> given.teamMemberInvited(inviter, List.of("VIEW_BILL")))
                .toList();
        invited.forEach(given::codeOf);
        return invited;
    }

    private void waiting(Group group, int lines) {
        Eventually.until(
                "lines that wait",
                () -> database.sql("select count(*) from digest_line where group_number = ? and notice_id is null"
                                        + " and due_at <= clock_timestamp() + interval '1 day'")
                                .param(group.number())
                                .query(Integer.class)
                                .single()
                        == lines);
    }

    private List<ReceivedMail> digests(Person reader) {
        return mails.to(reader.email()).stream()
                .filter(mail -> mail.subject().startsWith(DIGEST))
                .toList();
    }

    private ReceivedMail digest(Person reader, int number) {
        return Eventually.until("digest " + number, () -> digests(reader), found -> found.size() >= number)
                .get(number - 1);
    }

    @Test
    void threeExpiriesAndTwoRemindersOfADayAreOneMailOrFive() {
        Group calm = inColorado(groups.one());
        Group rushed = groups.one();
        Person reader = administratorWhoWants("DAILY", calm);
        Person hurried = administratorWhoWants("AT_ONCE", rushed);
        List<Invited> first = invite(calm, reader, 4);
        invite(rushed, hurried, 3);

        clock.advance("PT97H");
        waiting(calm, 4);
        assertThat(database.sql(
                                "select distinct extract(hour from due_at at time zone 'America/Denver') from digest_line"
                                        + " where group_number = ?")
                        .param(calm.number())
                        .query(Integer.class)
                        .list())
                .as("the hour of the table, for the people of the group")
                .containsExactly(8);
        clock.advance("PT25H");
        assertThat(digest(reader, 1).subject()).isEqualTo(DIGEST + "4 codes not used");

        List<Invited> second = invite(calm, reader, 2);
        invite(rushed, hurried, 2);
        int before = Eventually.until("three reminders", () -> news(hurried), found -> found.size() >= 3)
                .size();
        mailServer.down();
        clock.advance("PT73H");
        waiting(calm, 6);
        clock.advance("PT25H");
        waiting(calm, 0);
        // written when it leaves: who is withdrawn while it waits for the mail server is not in it
        assertThat(as(reader).delete(path(first.get(3))).status()).isEqualTo(204);
        mailServer.up();
        clock.advance("PT5M");

        ReceivedMail digest = digest(reader, 2);
        assertThat(digest.subject()).isEqualTo(DIGEST + "3 codes expired, 2 codes not used");
        assertThat(digest.text())
                .contains(calm.name() + " (group " + calm.number() + ")")
                .contains("Without a decision the invitation ends on ", "The code works until ")
                .contains(names(first.subList(0, 3)))
                .contains(names(second))
                .doesNotContain(names(first.subList(3, 4)))
                .containsOnlyOnce("/manage-user-access");
        assertThat(Mails.hasCode(digest)).isFalse();
        toldInMountainTime(
                reader.email(), calm.officer().email(), first.get(0).person().email());
        Eventually.until("five mails", () -> news(hurried).size() == before + 5);
        assertThat(digests(hurried)).isEmpty();
        assertThat(digests(reader)).hasSize(2);
        assertThat(news(reader)).isEmpty();
        assertThat(staff("riley")
                        .get("/api/operations/cases/" + first.get(0).id() + "/timeline")
                        .text())
                .contains("\"digest\"");
    }

    /** In a time zone that is not the site's. */
    private Group inColorado(Group group) {
        database.sql("update employer_group set region = 'Colorado' where number = ?")
                .param(group.number())
                .update();
        return group;
    }

    private void toldInMountainTime(String... readers) {
        for (String reader : readers) {
            assertThat(mails.to(reader)).as("mails to %s", reader).isNotEmpty().allSatisfy(mail -> assertThat(
                            mail.text())
                    .containsPattern("\\d [AP]M M[SD]T")
                    .doesNotContainPattern("[AP]M P[SD]T"));
        }
    }

    /** Mails about one person each. */
    private List<ReceivedMail> news(Person reader) {
        return mails.to(reader.email()).stream()
                .filter(mail -> mail.subject().contains("has not used")
                        || mail.subject().startsWith("Access code of"))
                .toList();
    }

    private static String[] names(List<Invited> invited) {
        return invited.stream()
                .map(one -> one.person().firstName() + " " + one.person().lastName() + " ("
                        + one.person().email() + ")")
                .toArray(String[]::new);
    }

    @Test
    void whatConcernsOneReaderInTwoGroupsIsOneMailInTheirLanguage() {
        Group own = groups.one();
        Group other = groups.one();
        Person reader = given.officerOf(own);
        Invited administrator = given.redeemed(given.administratorInvited(other, reader));
        Http signedOn = as(reader);
        assertThat(signedOn.put("/api/session/language", Map.of("language", "es"))
                        .status())
                .isEqualTo(204);
        assertInvalid(signedOn.put("/api/account/mails", Map.of("mails", "NEVER")), "/mails", "unknown");
        assertThat(signedOn.put("/api/account/mails", Map.of("mails", "DAILY")).status())
                .isEqualTo(204);
        assertThat(signedOn.get("/api/account").body().get("mails").asText()).isEqualTo("DAILY");
        given.codeOf(given.administratorInvited(own));
        given.codeOf(given.teamMemberInvited(administrator, List.of("VIEW_BILL")));

        clock.advance("PT73H");
        waiting(own, 1);
        waiting(other, 1);
        clock.advance("PT25H");

        ReceivedMail digest = mails.await(
                reader.email(), mail -> mail.subject().equals("Acceso a su cuenta en línea: 2 códigos sin usar"));
        assertThat(digest.text()).contains(own.name(), other.name());
    }

    private static final String UNTIL_A_WEEK_BEFORE_THE_LAPSE = "PT552H";

    private long digestsOfExpiry(Person reader) {
        return digests(reader).stream()
                .filter(mail -> mail.text().contains("Without a decision the invitation ends on "))
                .count();
    }

    @Test
    void whoDoesNotDecideIsRemindedOnceAWeekBeforeTheInvitationLapses() {
        Group calm = groups.one();
        Group rushed = groups.one();
        Person reader = administratorWhoWants("DAILY", calm);
        Person hurried = administratorWhoWants("AT_ONCE", rushed);
        Invited undecided = invite(calm, reader, 1).get(0);
        Invited other = invite(rushed, hurried, 1).get(0);
        clock.advance("PT168H");
        assertThat(mails.await(hurried.email(), mail -> mail.subject().startsWith("Access code of"))
                        .text())
                .containsPattern("Without a decision the invitation ends by itself on \\w+day");
        waiting(calm, 1);
        clock.advance("PT25H");
        Eventually.until("the first digest", () -> digestsOfExpiry(reader) == 1);
        clock.advance("PT480H");
        assertThat(digestsOfExpiry(reader)).isOne();
        assertThat(digestsOfExpiry(hurried)).isZero();

        clock.advance("PT73H");

        Eventually.until("a reminder", () -> digestsOfExpiry(reader) == 2 && digestsOfExpiry(hurried) == 1);
        assertThat(digests(hurried).get(0).text())
                .contains(names(List.of(other)))
                .doesNotContain("rather be told of each at once");
        assertThat(as(reader).delete(path(undecided)).status()).isEqualTo(204);
        clock.advance("PT144H");
        assertThat(mails.await(hurried.email(), mail -> mail.text().contains("because nobody decided in time"))
                        .subject())
                .startsWith("Invitation of");
        assertThat(digestsOfExpiry(reader)).isEqualTo(2);
        assertThat(digestsOfExpiry(hurried)).isOne();
    }

    @Test
    void whatIsDecidedInTimeIsNotRemindedOf() {
        Group group = groups.one();
        Person reader = administratorWhoWants("AT_ONCE", group);
        Invited undecided = invite(group, reader, 1).get(0);
        clock.advance("PT168H");
        mails.await(reader.email(), mail -> mail.subject().startsWith("Access code of"));
        assertThat(as(reader).delete(path(undecided)).status()).isEqualTo(204);

        clock.advance(UNTIL_A_WEEK_BEFORE_THE_LAPSE);
        clock.advance("PT26H");

        Eventually.until(
                "nothing that waits",
                () -> database.sql("select count(*) from digest_line where group_number = ?")
                                .param(group.number())
                                .query(Integer.class)
                                .single()
                        == 0);
        assertThat(digests(reader)).isEmpty();
    }

    @Test
    void whatIsSettledInTimeIsNotMailedAtAll() {
        Group group = groups.one();
        Person reader = administratorWhoWants("DAILY", group);
        Invited invited = invite(group, reader, 1).get(0);
        clock.advance("PT73H");
        waiting(group, 1);

        given.redeem(invited, given.codeOf(invited));
        clock.advance("PT25H");
        waiting(group, 0);

        assertThat(digests(reader)).isEmpty();
        assertThat(database.sql("select count(*) from digest_line where group_number = ?")
                        .param(group.number())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
