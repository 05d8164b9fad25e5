package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.mandate.testing.Feature;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page for the access code, when the code does not open anything: each reason ends as a sentence and a next step. */
class AccessCodeBrowserTest extends BrowserTest {

    private static final String REFUSED = "422 POST /api/redemptions";

    private Invited invited;

    @BeforeEach
    void anInvitation() {
        invited = given.administratorInvited(groups.one());
    }

    /** Also while the form for the code is still on its way. */
    @Test
    @Feature({"F40", "H12"})
    void allInvitationsOfABrokerAreAcceptedOnOnePage() {
        Person broker = given.personOf(invited.group());
        Invited one = given.teamMemberInvited(given.administratorOf(groups.one()), broker, List.of("VIEW_BILL"));
        Invited two = given.teamMemberInvited(given.administratorOf(groups.one()), broker, List.of("VIEW_MEMBERS"));
        given.codeOf(one);
        given.codeOf(two);

        Visitor visitor = signedOn(broker);
        List<Route> waiting = new ArrayList<>();
        visitor.page().route("**/api/forms/**", waiting::add);
        visitor.open("/enter-access-code");
        assertThat(visitor.page().locator(".invitation")).hasCount(2);
        assertThat(visitor.page()
                        .locator(
                                ".invitation",
                                new Page.LocatorOptions().setHasText(one.group().number())))
                .containsText("View bill");
        visitor.press("Accept the chosen invitations");
        assertThat(visitor.field("Access code")).isHidden();
        for (Invited own : List.of(one, two)) {
            assertThat(visitor.text("%s %s: you now have access"
                            .formatted(own.group().number(), own.group().name())))
                    .isVisible();
        }
        assertThat(visitor.page().locator("[data-application=billing] small")).hasCount(0);
        assertThat(visitor.page().locator(".invitation")).hasCount(0);
        waiting.forEach(Route::resume);
        assertThat(visitor.field("Access code")).isHidden();
        visitor.open("/home");
        assertThat(visitor.link("Manage billing for %s (%s)"
                        .formatted(one.group().name(), one.group().number())))
                .isVisible();
    }

    @Test
    @Feature({"F41", "H6"})
    void anExpiredCodeIsSaidToBeSo() {
        String code = given.codeOf(invited);
        clock.advance("PT168H");

        Visitor visitor = entering(code);
        assertThat(visitor.heading("This code has expired")).isVisible();
        assertThat(visitor.text("Ask whoever invited you for a new code.")).isVisible();
        visitor.wasRefused(REFUSED);
    }

    @Test
    @Feature({"F28", "H6"})
    void ofTwoCodesTheNewerOneCounts() {
        String older = given.codeOf(invited);
        clock.advance("PT61S");
        Visitor officer = signedOn(invited.decider());
        officer.open("/manage-user-access")
                .turnTo("Invited")
                .act(invited.person().firstName() + " Case", "Send new code");
        officer.answer("Send new code");
        String newer = given.codeOf(invited, 2);

        Visitor visitor = entering(older);
        assertThat(visitor.heading("There is a newer code")).isVisible();
        visitor.wasRefused(REFUSED);

        visitor.fill("Access code", newer).press("Submit");
        assertThat(visitor.heading(
                        "You now have access to group " + invited.group().number()))
                .isVisible();
        assertThat(visitor.heading("Your invitations")).isHidden();
    }

    @Test
    @Feature({"H6", "H9"})
    void aCodeOfSomebodyElseIsNotAcceptedAndStaysGood() {
        String code = given.codeOf(invited);
        Visitor other = signedOn(given.personOf(invited.group()));
        other.open("/enter-access-code").fill("Access code", code).press("Submit");
        assertThat(other.heading("This code is not accepted")).isVisible();
        assertThat(other.text("Sign on with the account whose address received it."))
                .isVisible();
        assertThat(other.field("Access code")).hasValue(code);
        assertThat(other.field("Access code")).hasAttribute("aria-invalid", "true");
        other.wasRefused(REFUSED);

        assertThat(entering(code)
                        .heading("You now have access to group "
                                + invited.group().number()))
                .isVisible();
    }

    private Visitor entering(String code) {
        return signedOn(invited.person())
                .open("/enter-access-code")
                .fill("Access code", code)
                .press("Submit");
    }
}
