package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Person;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two people of operations erase somebody, as the run book says. */
class ErasureBrowserTest extends BrowserTest {

    private static void confirm(Visitor visitor, String button) {
        visitor.press(button);
        visitor.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }

    @Test
    void onePreparesAndAnotherCarriesOut() {
        Group group = groups.one();
        Person person = given.personOf(group);
        Visitor riley = staff("riley").open("/staff/operations").follow("Erase a person");
        riley.page().locator("#prepare button[type=submit]").click();
        assertThat(riley.text("Enter a user ID or an e-mail address.")).isVisible();
        riley.fill("User ID or e-mail address", group.officer().email())
                .fill("Reason", "Asked for by letter.")
                .press("Show what would be erased");
        assertThat(riley.text("This person is the officer of record of a group."))
                .isVisible();
        riley.wasRefused("422 POST /api/operations/erasures");
        riley.fill("User ID or e-mail address", person.email()).press("Show what would be erased");
        riley.page().waitForURL(Pattern.compile(".*\\?erasure=.+"));
        assertThat(riley.text("A colleague has to carry this out")).isVisible();
        assertThat(riley.row("E-mail addresses of the account")).containsText("1");

        Visitor robin = staff("robin").open("/staff/inbox");
        assertThat(robin.page().locator("#inbox-count")).containsText(Pattern.compile("\\d"));
        robin.follow("Erase a person for good · " + person.userId());
        assertThat(robin.text(person.email()).first()).isVisible();
        confirm(robin, "Erase for good");

        assertThat(robin.page().locator("#erasure")).containsText("Erased by");
        assertThat(robin.page().locator("#erasure")).not().containsText(person.email());
    }
}
