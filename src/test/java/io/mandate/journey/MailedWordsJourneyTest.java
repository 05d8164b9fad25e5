package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.ReceivedMail;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Mails;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a mail says is true for its reader at the moment in which it leaves. */
class MailedWordsJourneyTest extends JourneyTest {

    private Group group;

    @BeforeEach
    void aGroup() {
        group = groups.one();
    }

    private ReceivedMail mailTo(Person reader, String words) {
        return mails.await(
                reader.email(),
                mail -> mail.subject().contains(words) || mail.text().contains(words));
    }

    private static String name(Person person) {
        return person.firstName() + " " + person.lastName();
    }

    private Invited memberInvitedByWhoWants(String when) {
        Invited administrator = given.administratorOf(group);
        assertThat(as(administrator.person())
                        .put("/api/account/mails", Map.of("mails", when))
                        .status())
                .isEqualTo(204);
        Invited invited = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(invited);
        return invited;
    }

    @Test
    void whoIsToldOnceADayHasNotBeenToldOfTheExpiryYet() {
        Invited invited = memberInvitedByWhoWants("DAILY");

        clock.advance("PT168H");

        assertThat(mailTo(invited.person(), "expired on").text())
                .contains(name(invited.decider()) + " decides whether you get a new one", "in the next daily mail")
                .doesNotContain("been told", "is told by mail now");
    }

    @Test
    void whoIsToldAtOnceIsToldOfTheExpiryWithTheInvitedPerson() {
        Invited invited = memberInvitedByWhoWants("AT_ONCE");

        clock.advance("PT168H");

        assertThat(mailTo(invited.person(), "expired on").text())
                .contains(name(invited.decider()) + " decides whether you get a new one, and is told by mail now")
                .doesNotContain("daily mail");
        mailTo(invited.decider(), "Please decide what happens next");
    }

    @Test
    void theMailThatIsAReceiptBearsItsNumberAndLeadsToIt() {
        Invited administrator = given.administratorOf(group);
        Invited gone = given.teamMemberOf(administrator, List.of("VIEW_BILL"));

        as(administrator.person()).delete(usersOf(group) + "/" + gone.person().userId());

        ReceivedMail receipt = mailTo(administrator.person(), "This mail is your receipt");
        String page = "/groups/" + group.number() + "/receipts/" + gone.id();
        assertThat(receipt.text())
                .contains("Receipt number: " + gone.id() + ".")
                .contains(page);
        assertThat(as(administrator.person()).get(page).status()).isEqualTo(200);
        assertThat(mailTo(gone.person(), "ended on").text()).doesNotContain(page);
    }

    @Test
    void aNewCodeSaysThatItReplacesTheOneBefore() {
        Invited administrator = given.administratorOf(group);
        Invited invited = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(invited, 1);
        clock.advance("PT61S");

        assertThat(as(administrator.person())
                        .post(path(invited) + "/codes", Map.of())
                        .status())
                .isBetween(200, 204);

        given.codeOf(invited, 2);
        List<ReceivedMail> codes = mails.to(invited.person().email()).stream()
                .filter(Mails::hasCode)
                .toList();
        assertThat(codes.get(0).subject()).isEqualTo("Your access code for " + group.name());
        assertThat(codes.get(0).text()).doesNotContain("replaces");
        assertThat(codes.get(1).subject()).isEqualTo("Your new access code for " + group.name());
        assertThat(codes.get(1).text())
                .contains("\n\nHere is your new access code. It replaces the one that we mailed to you before");
    }

    @Test
    void aCodeThatIsTheFirstToReachACorrectedAddressReplacesNothingThere() {
        Invited administrator = given.administratorOf(group);
        Invited invited = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(invited, 1);
        Person right = given.personOf(group);
        clock.advance("PT61S");

        assertThat(as(administrator.person())
                        .patch(path(invited), twice(right.email()))
                        .status())
                .isBetween(200, 204);

        assertThat(mails.await(right.email(), Mails::hasCode).subject())
                .isEqualTo("Your access code for " + group.name());
    }

    /** Whoever names themself is accepted by membership services. */
    private Invited ownName(Person named) {
        Invited own = given.administratorInvited(group, named);
        Http lee = staff("lee");
        String task = taskOf(lee, own.id()).get("id").asText();
        assertThat(lee.post("/api/tasks/" + task + "/completion", Map.of("decision", "ACCEPT"))
                        .status())
                .isEqualTo(204);
        return own;
    }

    /** From the request to the removal, in the words of each mail. */
    @Test
    void anOfficerWhoNamesThemselfIsOnePerson() {
        Person officer = given.officerOf(group);
        Invited own = ownName(officer);
        String code = given.codeOf(own);
        assertThat(mailTo(officer, "we check the request").text())
                .contains("to make you (" + officer.email() + "), the officer, also the primary administrator")
                .contains("Did you not name yourself?")
                .doesNotContain("somebody asked us", "make " + name(officer), "Was it not you");
        assertThat(mailTo(officer, "Primary administrator of " + group.name() + " accepted")
                        .text())
                .doesNotContain("to that address", "asked for this")
                .contains("Your own designation", "Once you enter it, you have access", "Did you not name yourself?");
        assertThat(mailTo(officer, "Your access code for").text())
                .contains("You, the officer of " + group.name(), "mail yourself a new code")
                .doesNotContain("invites you", "ask " + name(officer));

        clock.advance("PT72H");
        assertThat(mailTo(officer, "is waiting").text())
                .contains("Mail yourself a new code")
                .doesNotContain("whoever invited you");
        clock.advance("PT96H");
        assertThat(mailTo(officer, "expired on").text())
                .contains("Your own access code", "mail yourself a new code")
                .doesNotContain("access code of " + name(officer), "decides");
        clock.advance("PT61M");
        assertThat(as(officer).post(path(own) + "/codes", Map.of()).status()).isBetween(200, 204);
        String second = given.codeOf(own, 2);
        assertThat(second).isNotEqualTo(code);
        given.redeem(own, second);
        assertThat(mailTo(officer, "You now have access to " + group.name()).text())
                .contains("You entered the access code")
                .doesNotContain(name(officer) + " (");

        as(officer).delete(usersOf(group) + "/" + officer.userId());
        assertThat(mailTo(officer, "This mail is your receipt").text())
                .contains("and so ended your own access", "you can name a primary administrator again")
                .doesNotContain("invite the person");
        mailTo(officer, "has no primary administrator any more");
        assertThat(mails.to(officer.email()).stream().map(ReceivedMail::subject))
                .noneMatch(subject -> subject.contains(name(officer)))
                .filteredOn(subject -> subject.equals("You left " + group.name()))
                .hasSize(1);
    }

    /** The officer's account has several addresses: it is the same person at each. */
    @Test
    void anotherAddressOfTheOfficerIsNobodyElse(@Autowired JdbcClient database) {
        Person officer = given.officerOf(group);
        String other = group.address("home");
        database.sql("insert into account_address (id, account_id, email, asked_at, verified_at)"
                        + " values (gen_random_uuid(), ?, ?, clock_timestamp(), clock_timestamp())")
                .params(officer.accountId(), other)
                .update();
        Person named =
                new Person(officer.accountId(), officer.userId(), officer.firstName(), officer.lastName(), other);

        ownName(named);

        assertThat(mails.await(other, Mails::hasCode).text()).contains("You, the officer of " + group.name());
    }
}
