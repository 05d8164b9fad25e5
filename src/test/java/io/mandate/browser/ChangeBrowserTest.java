package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.mandate.testing.OlderRelease;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An analyst changes rules, mails, forms and processes in the browser, and hands the change in. */
class ChangeBrowserTest extends BrowserTest {

    private static final String MAIL = "mails/access-code.en.mustache";

    @Autowired
    private OlderRelease older;

    private Visitor casey;
    private String change;

    /** Casey has started a change. */
    @BeforeEach
    void started() {
        casey = staff("casey");
        casey.open("/staff/rules").follow("Change something");
        casey.fill("Title", "Codes are valid for ten days").press("Start");
        assertThat(casey.text("Nothing is changed yet. Open a file below to change it, or upload files."))
                .isVisible();
        change = casey.page().url();
    }

    private void opens(Visitor analyst, String file) {
        analyst.open(change + "?file=" + file);
    }

    private static Locator cell(Visitor analyst, String name) {
        return analyst.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void saves(Visitor analyst) {
        analyst.press("Save");
        assertThat(analyst.page().locator("#model").getByRole(AriaRole.STATUS)).hasText("Saved");
    }

    private static Locator checks(Visitor analyst) {
        return analyst.page().locator("#checks");
    }

    @Test
    void changesATableByMouseAndKeyboardAndHandsItIn() {
        casey.press("Code policy");
        Locator first = cell(casey, "Valid for hours, rule 1");
        first.click();
        casey.page().keyboard().press("ControlOrMeta+A");
        casey.page().keyboard().type("240");

        Keys keys = new Keys(casey).to(cell(casey, "Valid for hours, rule 2")).stroke("ControlOrMeta+A");
        casey.page().keyboard().type("240");
        keys.press("Save");
        assertThat(casey.page().locator("#model").getByRole(AriaRole.STATUS)).hasText("Saved");
        assertThat(checks(casey)).hasText("No findings.");

        keys.press("What is different");
        assertThat(casey.page().locator("#model del")).hasText(new String[] {"168", "168"});
        assertThat(casey.page().locator("#model ins")).hasText(new String[] {"240", "240"});

        casey.tick("Open cases too").press("Submit for approval");
        assertThat(casey.heading("Another analyst decides now")).isVisible();
        assertThat(casey.button("Save")).isHidden();
        Visitor noor = staff("noor").open(change);
        assertThat(noor.heading("You can decide on this change")).isVisible();

        casey.press("Withdraw this change").answer("Withdraw");
        assertThat(casey.text("“Codes are valid for ten days” is withdrawn.")).isVisible();
    }

    @Test
    void addsAndRemovesARule() {
        opens(casey, "code-policy.dmn");
        cell(casey, "Valid for hours, rule 1").click();
        casey.press("Add a rule below 1");
        assertThat(cell(casey, "Valid for hours, rule 3")).hasText("168");
        saves(casey);
        assertThat(checks(casey)).containsText("code-policy.dmn");
        assertThat(casey.button("Submit for approval")).isDisabled();

        cell(casey, "Valid for hours, rule 2").click();
        casey.press("Remove rule 2");
        assertThat(cell(casey, "Valid for hours, rule 2")).hasText("168");
        saves(casey);
        assertThat(checks(casey)).hasText("No findings.");
        assertThat(casey.text("Nothing is changed yet.")).isVisible();
    }

    @Test
    void seesAMailAsPeopleWillReceiveIt() {
        opens(casey, MAIL);
        Locator text = cell(casey, MAIL);
        text.fill(text.inputValue().replace("Type this access code:", "Enter these sixteen characters:"));
        saves(casey);
        assertThat(casey.page().frameLocator("iframe.mail").locator("body"))
                .containsText("Enter these sixteen characters:");

        casey.press("Spanish");
        assertThat(casey.page().frameLocator("iframe.mail").locator("html")).hasAttribute("lang", "es");
    }

    @Test
    void isToldWhatIsWrongAndIsLedThere() {
        opens(casey, MAIL);
        cell(casey, MAIL).fill("Subject: Code\n\n{{#rights}} {{code}}\n");
        casey.press("Save");
        assertThat(checks(casey)).containsText("finding");
        assertThat(casey.button("Submit for approval")).isDisabled();
        assertThat(casey.text("This mail cannot be shown yet")).isVisible();

        casey.open(change);
        checks(casey).getByText(MAIL).first().click();
        assertThat(cell(casey, MAIL)).hasValue(Pattern.compile("\\{\\{#rights}}"));
        assertThat(casey.text("This mail cannot be shown yet")).isVisible();
        casey.wasRefused("422 GET " + api("/mail"), "422 GET " + api("/mail"));

        casey.press("Put back what is in force").answer("Put back what is in force");
        assertThat(checks(casey)).hasText("No findings.");
    }

    @Test
    void changesAFieldOfAForm() {
        opens(casey, "add-user.form");
        casey.page()
                .locator(".form-editor .fjs-element[data-field-type=textfield]")
                .first()
                .click();
        casey.page().locator(".properties").getByText("General").click();
        Locator label = casey.page().getByLabel("Field label");
        label.click();
        casey.page().keyboard().press("ControlOrMeta+A");
        casey.page().keyboard().type("Given name");
        assertThat(casey.page().locator("#model").getByRole(AriaRole.STATUS)).hasText("Not saved yet");
        saves(casey);

        casey.press("What is different");
        assertThat(casey.page().locator("#model del")).containsText("\"label\": \"First name\"");
        assertThat(casey.page().locator("#model ins")).containsText("\"label\": \"Given name\"");
    }

    @Test
    void uploadsFilesOneByOneAndAsAnArchive() throws IOException {
        casey.field("Add or replace files").setInputFiles(file("code-policy.dmn", "<text>168<", "<text>240<"));
        casey.press("Upload");
        assertThat(casey.text("1 file is in this change now.")).isVisible();
        assertThat(casey.page().locator("#models")).containsText("Code policy Changed");

        FilePayload limits = file("limits.dmn", "<description>", "<description>By us: ");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry(limits.name));
            zip.write(limits.buffer);
        }
        casey.field("Add or replace files")
                .setInputFiles(new FilePayload("rules.zip", "application/zip", archive.toByteArray()));
        casey.press("Upload");
        assertThat(casey.page().locator("#models")).containsText("Limits Changed");
    }

    @Test
    void replacesAProcessByAFileOfTheModelerAndSeesWhatIsNew() throws IOException {
        opens(casey, "access-review.bpmn");
        casey.page()
                .locator("#model input[type=file]")
                .setInputFiles(file("access-review.bpmn", "name=\"Open review\"", "name=\"Begin review\""));
        casey.press("Picture");
        assertThat(casey.page().locator(".diagram .djs-shape.changed").first()).containsText("Begin");
        assertThat(casey.page().locator("#model").getByRole(AriaRole.STATUS)).hasText("Not saved yet");
        saves(casey);
        assertThat(casey.page().locator("#models")).containsText("Access review Changed");
    }

    @Test
    void anArrowRoundAReviewIsMarkedInThePictureAndSaidInWords() throws IOException {
        String process = Files.readString(Path.of("processes", "rule-release.bpmn"));
        String round = process.replace(
                        "sourceRef=\"startEvent_changeSubmitted\" targetRef=\"userTask_approveRelease\"",
                        "sourceRef=\"startEvent_changeSubmitted\" targetRef=\"gateway_decision\"")
                .replaceAll("(?s)<bpmndi:BPMNEdge id=\"flow_overtaken_di\".*?</bpmndi:BPMNEdge>", "")
                .replaceAll("(?s)<bpmn:sequenceFlow id=\"flow_overtaken\".*?</bpmn:sequenceFlow>", "")
                .replace(" default=\"flow_overtaken\"", "")
                .replace("<bpmn:outgoing>flow_overtaken</bpmn:outgoing>", "")
                .replace("<bpmn:incoming>flow_overtaken</bpmn:incoming>", "");
        opens(casey, "rule-release.bpmn");
        casey.page()
                .locator("#model input[type=file]")
                .setInputFiles(new FilePayload("rule-release.bpmn", "application/xml", round.getBytes(UTF_8)));
        casey.press("Picture");

        Locator list = casey.page().locator("#model .process-differences");
        assertThat(list)
                .containsText(
                        "The flow from “Change submitted” now leads to “Approved?” instead of “Approve release”.");
        assertThat(list)
                .containsText("The flow from “In force?” to “Returned, since another was quicker” was removed.");
        Locator now = casey.page().locator(".diagram").first();
        Locator before = casey.page().locator(".diagram").nth(1);
        Locator rerouted = now.locator(
                        "[data-element-id=flow_changeSubmittedToApproveRelease].changed .djs-visual > path")
                .first();
        assertThat(rerouted).hasCSS("stroke", "rgb(138, 90, 0)");
        assertThat(rerouted).hasCSS("stroke-width", "4px");
        assertThat(now.locator(".sign.changed").first()).hasText("≠");
        assertThat(before.locator("[data-element-id=flow_overtaken].removed .djs-visual > path")
                        .first())
                .hasCSS("stroke", "rgb(168, 32, 26)");
        assertThat(before.locator(".sign.removed").first()).hasText("−");

        saves(casey);
        casey.press("What is different");
        assertThat(list).containsText("now leads to “Approved?”");
    }

    @Test
    void changesAProcessInItsDiagramByMouseAndKeyboard() {
        opens(casey, "rule-release.bpmn");
        Locator shape = casey.page().locator(".process-editor [data-element-id=serviceTask_reportOverdue]");
        shape.click();
        assertThat(casey.field("Element")).hasValue("serviceTask_reportOverdue");
        assertThat(casey.page().locator(".process-editor .properties")).containsText("Report overdue");
        assertThat(casey.page().locator(".bjs-powered-by:visible")).hasCount(1);

        Keys keys = new Keys(casey)
                .choose(casey.field("After it, add"), "Send notice")
                .press("Add");
        Locator added = casey.page().locator(".process-editor [data-element-id=serviceTask_sendNotice]");
        assertThat(added).isVisible();
        assertThat(casey.page().locator("#model").getByRole(AriaRole.STATUS)).hasText("Not saved yet");
        keys.press("Undo");
        assertThat(casey.page().locator(".process-editor [data-element-id^=serviceTask]"))
                .hasCount(2);
        keys.choose(casey.field("Element"), "Report overdue");
        keys.choose(casey.field("After it, add"), "Send notice").press("Add");
        keys.choose(casey.field("From it, lead to"), "Returned, since").press("Draw the arrow");
        assertThat(Accessibility.violations(casey.page())).isEmpty();
        saves(casey);

        casey.press("Picture");
        assertThat(casey.page().locator("#model .process-differences")).containsText("“Send notice”");
        assertThat(casey.page().locator(".bjs-powered-by:visible")).hasCount(1);
        opens(casey, "rule-release.bpmn");
        assertThat(added).isVisible();
        casey.press("Source");
        assertThat(cell(casey, "rule-release.bpmn"))
                .hasValue(Pattern.compile("camunda:modelerTemplate=\"io.mandate.send-notice\""));
    }

    @Test
    void removesAFileAndBringsItBack() {
        opens(casey, "limits.dmn");
        casey.press("Remove").answer("Remove");
        assertThat(casey.page().locator("#models")).containsText("Limits Removed");
        assertThat(checks(casey)).containsText("limits");

        casey.press("Bring it back").answer("Bring it back");
        assertThat(checks(casey)).hasText("No findings.");
    }

    @Test
    void losesNothingToAnotherAnalyst() {
        Visitor noor = staff("noor");
        opens(casey, MAIL);
        opens(noor, MAIL);
        cell(noor, MAIL).fill("Subject: By Noor\n\n{{code}}\n");
        saves(noor);
        cell(casey, MAIL).fill("Subject: By Casey\n\n{{code}}\n");
        casey.press("Save");
        assertThat(casey.heading("Somebody else saved this file in the meantime"))
                .isVisible();
        assertThat(cell(casey, MAIL)).hasValue(Pattern.compile("Subject: By Casey.*", Pattern.DOTALL));
        assertThat(casey.page().locator("#model del")).containsText("By Noor");
        casey.wasRefused("412 PUT " + api("/files"));

        casey.press("Go on with theirs; mine is lost");
        assertThat(cell(casey, MAIL)).hasValue(Pattern.compile("Subject: By Noor.*", Pattern.DOTALL));
    }

    @Test
    void isNotDisturbedByAnotherAnalystAtAnotherFile() {
        Visitor noor = staff("noor");
        opens(casey, MAIL);
        opens(noor, "mails/access-code.es.mustache");
        cell(noor, "mails/access-code.es.mustache").fill("Subject: De Noor\n\n{{code}}\n");
        saves(noor);
        cell(casey, MAIL).fill("Subject: By Casey\n\n{{code}}\n");
        saves(casey);
        casey.wasRefused("412 PUT " + api("/files"));
    }

    @Test
    void isAskedBeforeSomethingTypedIsLost() {
        opens(casey, MAIL);
        cell(casey, MAIL).fill("Subject: Unsaved\n\n{{code}}\n");
        casey.press("Limits").answer("Cancel");
        assertThat(cell(casey, MAIL)).hasValue(Pattern.compile("Subject: Unsaved.*", Pattern.DOTALL));

        casey.press("Limits").answer("Leave without saving");
        assertThat(casey.heading("Limits")).isVisible();
    }

    @Test
    void operationsReadOnly() {
        Visitor riley = staff("riley");
        opens(riley, "code-policy.dmn");
        assertThat(riley.page().locator("#model table")).containsText("168");
        assertThat(riley.button("Save")).isHidden();
        assertThat(riley.button("Upload")).isHidden();
        assertThat(riley.button("Submit for approval")).isHidden();
    }

    @Test
    void goesBackToAnEarlierRelease() {
        older.release();
        try {
            casey.open("/staff/rules");
            assertThat(casey.button("Go back to this release")).isHidden();
            Locator releases = casey.field("Release");
            releases.selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            casey.press("Go back to this release").answer("Start the change");
            assertThat(casey.page().locator("#models")).containsText("Code policy Changed");
        } finally {
            older.delete();
        }
    }

    private String api(String what) {
        return "/api/drafts/" + change.replaceAll(".*/", "") + what;
    }

    private static FilePayload file(String name, String from, String to) throws IOException {
        String text = Files.readString(Path.of("processes", name));
        return new FilePayload(
                name,
                "application/xml",
                text.replaceFirst(Pattern.quote(from), to).getBytes(UTF_8));
    }
}
