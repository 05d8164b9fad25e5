package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.mandate.testing.Feature;
import io.mandate.testing.FilledPaper;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The designation on paper: an officer fills in the PDF, membership services take it in, both see the same tracker. */
class PaperFormBrowserTest extends BrowserTest {

    private static final String TASK = "Record paper form";

    private static Visitor takesIn(Visitor staff, byte[] file) {
        staff.follow("Your account").follow("Paper forms");
        staff.field("PDF file or picture").setInputFiles(new FilePayload("form.pdf", "application/pdf", file));
        staff.press("Take in");
        assertThat(staff.heading(TASK)).isVisible();
        return staff;
    }

    @Test
    @Feature({"F14", "F17", "F69", "H11"})
    void aFilledPdfIsRecordedReviewedAndFollowed() {
        Group group = groups.one();
        Person designee = given.personOf(group);
        Visitor officer = visitor().open("/");
        byte[] file = FilledPaper.of(officer.pdf("Or print the PDF form"), Given.designation(group, designee));

        Visitor morgan = takesIn(staff("morgan"), file);
        assertThat(morgan.field("Missing or not right in the file"))
                .hasValue("Nothing. Whether it is signed cannot be read: look at the file.");
        assertThat(morgan.field("Record this request")).isChecked();
        assertThat(morgan.field("Keep it with the earlier request")).hasCount(0);
        assertThat(morgan.field("The file")).hasCount(0);
        assertThat(morgan.in("Primary administrator").field("E-mail address")).hasValue(designee.email());
        assertThat(morgan.field("The paper is signed by the group officer"))
                .not()
                .isChecked();
        morgan.tick("The paper is signed by the group officer").press("Record this request");
        assertThat(morgan.text("“" + TASK + "” is completed.")).isVisible();
        morgan.open("/staff/inbox");
        assertThat(morgan.page().locator("section[aria-label='Anybody’s']"))
                .not()
                .containsText(group.number());
        morgan.page()
                .locator("section[aria-label='What I asked for']")
                .getByText("group " + group.number())
                .click();
        assertThat(morgan.text("You recorded this form; a colleague reviews it."))
                .isVisible();
        assertThat(morgan.link("Back to the inbox")).hasAttribute("href", "/staff/inbox");

        officer.open(mails.awaitLink(group.officer().email(), "/designations/D-\\w+"));
        assertThat(officer.text("We compare the request with our records")).isVisible();
        Visitor lee = staff("lee");
        lee.open("/tasks").row(group.number()).getByText("Review designation").click();
        assertThat(lee.field("Why it is reviewed")).hasValue(Pattern.compile("on paper"));
        assertThat(lee.link("Open the paper form")).hasAttribute("href", Pattern.compile("/paper-forms/[^/]+/file$"));
        assertThat(lee.field("Region of record")).hasValue(group.region());
        assertThat(lee.field("Reason")).hasCount(0);
        lee.tick("Refuse the designation").press("Refuse the designation");
        assertThat(lee.text("Give the reason in a sentence").first()).isVisible();
        lee.tick("Accept the designation").press("Accept the designation");
        mails.awaitCode(designee.email(), 1);

        morgan.follow("Your account").follow("Paper forms");
        assertThat(morgan.row(group.number())).containsText("Recorded: accepted");
    }

    /** Whoever takes it in is told, and may say that it is another request. */
    @Test
    @Feature("H11")
    void aFileThatWasTakenInBeforeIsTakenInAgainByChoice() {
        Group group = groups.one();
        byte[] file = FilledPaper.of(
                visitor().open("/designate").pdf("Designation form (PDF)"),
                Given.designation(group, given.personOf(group)));
        FilePayload scan = new FilePayload("form.pdf", "application/pdf", file);
        Visitor morgan = takesIn(staff("morgan"), file);

        morgan.follow("Your account").follow("Paper forms");
        assertThat(morgan.field("Take this file in again, as another request")).isHidden();
        morgan.field("PDF file or picture").setInputFiles(scan);
        morgan.press("Take in");
        assertThat(morgan.text("This file was taken in before. It waits to be recorded."))
                .isVisible();
        morgan.wasRefused("409 POST /api/staff/paper-forms");
        assertThat(morgan.link("See the request"))
                .hasAttribute("href", Pattern.compile("^/staff/operations/cases/[^/]+$"));
        morgan.tick("Take this file in again, as another request").press("Take in");
        assertThat(morgan.heading(TASK)).isVisible();
    }

    @Test
    @Feature("H11")
    void aSecondFormOfTheSamePersonIsKeptWithTheFirst() {
        Group group = groups.one();
        Person designee = given.personOf(group);
        designated(group, group.officer().lastName(), designee);
        byte[] file = FilledPaper.of(
                visitor().open("/designate").pdf("Designation form (PDF)"), Given.designation(group, designee));

        Visitor morgan = takesIn(staff("morgan"), file);
        assertThat(morgan.field("Keep it with the earlier request")).isChecked();
        assertThat(morgan.field("Reference of the earlier request")).hasValue(Pattern.compile("D-\\w{8}"));
        morgan.press("Keep it with the earlier request");

        morgan.follow("Your account").follow("Paper forms");
        assertThat(morgan.row(group.number()))
                .containsText("Kept with the earlier request: the officer of record was asked");
    }
}
