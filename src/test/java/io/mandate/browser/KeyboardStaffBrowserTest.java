package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.mandate.testing.Feature;
import io.mandate.testing.FilledPaper;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Membership services and analysts who use no mouse. */
class KeyboardStaffBrowserTest extends BrowserTest {

    private Group group;

    @BeforeEach
    void aGroup() {
        group = groups.one();
    }

    @Test
    @Feature({"F5", "H13"})
    void reviewsADesignation() {
        designated(group, "Other", given.personOf(group));
        Visitor morgan = staff("morgan").open("/staff/inbox");
        new Keys(morgan)
                .enter(morgan.row(group.number()).getByRole(AriaRole.LINK))
                .tick("Refuse the designation")
                .type("Reason", "Not an officer of this company.")
                .press("Refuse the designation");
        assertThat(morgan.text("“Review designation” is completed.")).isVisible();
        mails.await(group.officer().email(), mail -> mail.text().contains("Not an officer of this company."));
    }

    @Test
    void importsGroups() {
        String number = "K" + group.number();
        Visitor morgan = staff("morgan");
        Keys keys = new Keys(morgan).follow("Your account").follow("Import groups");
        keys.type(
                        "Or paste the rows",
                        """
                        number,name,region,size,units,officerFirstName,officerLastName,officerEmail
                        %1$s,Key Makers,California,SMALL,001 002,Ida,Berg,ida@%1$s.example"""
                                .formatted(number))
                .press("Check");
        assertThat(morgan.text("1 row can be imported. Nothing is changed yet."))
                .isVisible();
        keys.press("Import");
        assertThat(morgan.text("1 row imported.")).isVisible();
    }

    @Test
    @Feature({"F69", "H11"})
    void recordsAPaperForm() {
        byte[] file = FilledPaper.of(
                visitor().open("/").pdf("Or print the PDF form"), Given.designation(group, given.personOf(group)));
        Visitor morgan = staff("morgan");
        Keys keys = new Keys(morgan)
                .follow("Your account")
                .follow("Paper forms")
                .choose(morgan.field("PDF file or picture"), new FilePayload("form.pdf", "application/pdf", file))
                .press("Take in");
        assertThat(morgan.heading("Record paper form")).isVisible();
        keys.tick("The paper is signed by the group officer").press("Record this request");
        assertThat(morgan.text("“Record paper form” is completed.")).isVisible();
    }

    @Test
    @Feature("F38")
    void writesANoticeAndTakesItBack() {
        String title = "Closed for group " + group.number();
        Visitor morgan = staff("morgan").open("/staff/bulletin");
        Fields english = morgan.in("In English");
        Fields spanish = morgan.in("In Spanish");
        Keys keys = new Keys(morgan)
                .tick("Notice: important, first on the signed-on home page")
                .type(english.field("Title"), title)
                .type(english.field("Text"), "Nobody answers the phone.")
                .type(spanish.field("Title"), "Cerrado: " + title)
                .type(spanish.field("Text"), "Nadie contesta el teléfono.")
                .press("Save");
        assertThat(morgan.text("“" + title + "” is saved.")).isVisible();
        keys.press("Remove: " + title).enter(morgan.answering("Remove"));
        assertThat(morgan.text("“" + title + "” is removed.")).isVisible();
    }

    @Test
    void readsWhatIsInForce() {
        Visitor casey = staff("casey");
        Keys keys = new Keys(casey)
                .follow("Your account")
                .follow("Processes and rules")
                .press("Code policy");
        assertThat(casey.heading("Code policy")).isFocused();
        keys.press("Paper designation");
        assertThat(casey.page().locator(".diagram svg").first()).isVisible();
        keys.enter(casey.text("Forms (")).press("enter-access-code");
        assertThat(casey.page().locator(".fjs-container")).containsText("Access code");
    }
}
