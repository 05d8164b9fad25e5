package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.invitation.NewUser;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Brokers: one account for many groups, and the end of a firm's access in one action. */
class FirmBrowserTest extends BrowserTest {

    @Autowired
    private UserManagement users;

    private Group one;
    private Group other;
    private Invited ofOne;
    private Invited ofOther;
    private String firm;

    @BeforeEach
    void twoGroups() {
        one = groups.one();
        other = groups.one();
        ofOne = given.administratorOf(one);
        ofOther = given.administratorOf(other);
        firm = "Brokers of " + one.number();
    }

    private Invited invited(Invited administrator, Person person) {
        NewUser user =
                Given.newUser(person.firstName(), person.lastName(), person.email(), firm, "ALL", List.of("VIEW_BILL"));
        UUID id = users.addUser(
                administrator.person().accountId(), administrator.group().number(), user);
        return new Invited(id, administrator.group(), Role.TEAM_MEMBER, person, administrator.person());
    }

    private Person broker() {
        Person broker = given.personAt("brokers-of-" + one.number() + ".example");
        given.redeemed(invited(ofOne, broker));
        given.redeemed(invited(ofOther, broker));
        return broker;
    }

    private static String name(Person person) {
        return person.firstName() + " " + person.lastName();
    }

    @Test
    @Feature({"F3", "F46", "H12"})
    void aBrokerSeesAllTheirGroupsWithOneAccount() {
        Visitor broker = signedOn(broker());
        broker.follow("Your account").follow("Manage user access");
        assertThat(broker.row(one.name())).containsText("Team member");
        assertThat(broker.row(other.name())).containsText("Team member");
        broker.follow("View details of group " + other.number());
        assertThat(broker.page().locator("#details")).containsText("View bill");
    }

    @Test
    @Feature({"F56", "H7", "H12"})
    void anAdministratorEndsTheAccessOfAFirmInTheirGroupInOneAction() {
        Person broker = broker();
        Person waiting = stranger(one, "Wanda");
        invited(ofOne, waiting);
        Visitor administrator = signedOn(ofOne.person());
        administrator
                .open("/manage-user-access")
                .press("More")
                .menuItem("Firms")
                .click();

        administrator.press("Look at the people of " + firm);
        assertThat(administrator.text("2 accesses and invitations would end. Nothing is changed yet."))
                .isVisible();
        administrator.tick("The firm no longer works for the group").press("End access now");

        assertThat(administrator.text("2 accesses and invitations ended.")).isVisible();
        mails.await(broker.email(), mail -> mail.subject().contains("ended"));
        administrator.follow("Receipt: " + name(broker));
        assertThat(administrator.page().locator("#receipt")).containsText("no longer works for the group");
        Visitor still = signedOn(broker);
        still.open("/manage-user-access");
        assertThat(still.row(other.name())).isVisible();
        assertThat(still.row(one.name())).isHidden();
    }

    @Test
    @Feature({"F5", "H12"})
    void membershipServicesEndTheAccessOfAPersonOrAFirmInEveryGroup() {
        Person leaver = broker();
        Person colleague = broker();
        Visitor morgan = staff("morgan");
        morgan.open("/account").follow("End a firm's access");
        morgan.fill("Name of the firm", firm.toUpperCase()).press("Find");
        assertThat(morgan.row(firm)).containsText("4");

        morgan.press("Look at the people of " + firm);
        Locator people = morgan.page().locator("#people");
        assertThat(people).containsText(name(colleague));
        morgan.choose("Whose access ends", name(leaver) + ", " + leaver.email());
        assertThat(morgan.text("2 accesses and invitations would end.")).isVisible();
        morgan.tick("The person left the firm").press("End access now");
        assertThat(morgan.text("2 accesses and invitations ended.")).isVisible();
        mails.await(leaver.email(), mail -> mail.subject().contains("ended"));
        mails.await(ofOther.person().email(), mail -> mail.text().contains(name(leaver)));

        morgan.press("Look at the people of " + firm);
        assertThat(people).not().containsText(name(leaver));
        morgan.tick("The firm no longer works for the group").press("End access now");
        assertThat(morgan.text("2 accesses and invitations ended.")).isVisible();
        assertThat(morgan.text("No firm has a name like this.")).isVisible();

        Visitor administrator = signedOn(ofOther.person());
        administrator.open("/groups/" + other.number()).choose("What", "People and access");
        assertThat(administrator.page().locator("#activity")).containsText("Reason: The person left the firm");
        assertThat(administrator.page().locator("#activity")).containsText("Membership services");
    }
}
