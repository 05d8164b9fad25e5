package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People who use no mouse. */
class KeyboardBrowserTest extends BrowserTest {

    private static final int FAR = 60;

    @Test
    @Feature({"F30", "F34"})
    void signsOnAndOffWithoutAMouse() {
        Group group = groups.one();
        Visitor visitor = visitor().open("/sign-on");
        tab(visitor);
        assertThat(visitor.link("Skip to the content")).isFocused();
        assertThat(visitor.link("Skip to the content")).isInViewport();
        keys(visitor).press("Enter");

        tabTo(visitor, visitor.field("User ID or e-mail address"));
        keys(visitor).type(group.officer().userId());
        tabTo(visitor, visitor.field("Password"));
        keys(visitor).type("not it");
        keys(visitor).press("Enter");
        assertThat(visitor.text("User ID and password do not match.")).isVisible();
        assertThat(visitor.field("User ID or e-mail address"))
                .hasValue(group.officer().userId());
        visitor.wasRefused("422 POST /api/session");

        visitor.field("Password").focus();
        keys(visitor).press("Control+A");
        keys(visitor).type(FreshGroups.PASSWORD);
        keys(visitor).press("Enter");
        assertThat(visitor.text("Welcome, Ada Quinn")).isVisible();

        tabTo(visitor, visitor.button("Sign off"));
        keys(visitor).press("Enter");
        assertThat(visitor.text("You are signed off.")).isVisible();
    }

    @Test
    void aQuestionKeepsTheFocusAndEscapeMeansNo() {
        Invited administrator = given.administratorOf(groups.one());
        given.teamMemberInvited(administrator, stranger(administrator.group(), "Kit"), List.of("VIEW_BILL"));
        Visitor visitor = signedOn(administrator.person()).open("/manage-user-access");
        Locator withdraw = visitor.button("Withdraw: Kit Case");
        tabTo(visitor, withdraw);
        keys(visitor).press("Enter");
        assertThat(visitor.dialog()).isVisible();
        assertThat(visitor.dialog().locator(":focus")).isVisible();

        keys(visitor).press("Escape");
        assertThat(visitor.dialog()).isHidden();
        assertThat(withdraw).isFocused();
    }

    private static Keyboard keys(Visitor visitor) {
        return visitor.page().keyboard();
    }

    private static void tab(Visitor visitor) {
        keys(visitor).press("Tab");
    }

    /** Goes on by the Tab key until it is reached. */
    private static void tabTo(Visitor visitor, Locator wanted) {
        wanted.waitFor();
        for (int step = 0; step < FAR; step++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
            tab(visitor);
        }
        throw new AssertionError("Not reached by the keyboard: " + wanted);
    }
}
