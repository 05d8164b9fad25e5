package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Draft.Submission;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.LaterReleases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A second analyst decides on a change, and both see what becomes of it. */
class ApprovalBrowserTest extends BrowserTest {

    private static final String POLICY = "code-policy.dmn";

    @Autowired
    private Drafts drafts;

    @Autowired
    private ReleaseDecisions decisions;

    @Autowired
    private LaterReleases releases;

    private UUID casey;

    @BeforeEach
    void anAnalyst() {
        releases.begin();
        casey = given.account("casey").accountId();
    }

    @AfterEach
    void whatWasBefore() {
        nobodyLooks();
        releases.takeBack();
    }

    private UUID change(String title, int hours) {
        UUID id = drafts.start(title, casey);
        String table = releases.text(POLICY).replace("<text>168<", "<text>" + hours + "<");
        drafts.put(id, 0, Map.of(POLICY, table.getBytes(StandardCharsets.UTF_8)), casey);
        return id;
    }

    private UUID submitted(String title, int hours, InFlight inFlight) {
        UUID id = change(title, hours);
        decisions.submit(id, new Submission(null, inFlight, NewRights.NOBODY, null), casey);
        return id;
    }

    private static String page(UUID change) {
        return "/staff/rules/changes/" + change;
    }

    /** The task of the change that has this title leads to the page where it is read. */
    private Visitor decides(String title) {
        Visitor noor = staff("noor").open("/tasks").settled();
        Locator tasks = noor.page().getByText("Approve release");
        for (int n = 0; n < tasks.count(); n++) {
            tasks.nth(n).click();
            assertThat(noor.page().locator("#decision-section")).isVisible();
            if (noor.page().locator("#change-title").textContent().equals(title)) {
                return noor.settled();
            }
            noor.open("/tasks").settled();
        }
        throw new AssertionError("no task for " + title);
    }

    private static void approves(Visitor visitor) {
        visitor.press("Approve the release");
        assertThat(visitor.text("You approved this change.")).isVisible();
    }

    private static void isPublished(Visitor author, UUID change) {
        Eventually.until("release", () -> author.open(page(change))
                .settled()
                .text("This change is published.")
                .isVisible());
    }

    @Test
    void aReturnedChangeSaysWhyAndIsSubmittedForLater() {
        String title = "Ten days " + UUID.randomUUID();
        UUID id = submitted(title, 240, InFlight.NEW_ONLY);
        Visitor late = decides(title);
        Visitor noor = staff("noor").open(page(id)).settled();
        noor.press("Give it back to its author");
        assertThat(noor.text("Say what should be different.").first()).isVisible();
        noor.fill("Reason", "Nine days are enough.").press("Give it back to its author");
        assertThat(noor.text("The change is given back to its author.")).isVisible();

        Visitor author = staff("casey").open("/staff/rules/changes").settled();
        assertThat(author.row(title)).containsText("Given back");
        author.prefers("es").open("/staff/inbox").settled();
        assertThat(author.row(title)).containsText("Devuelto por Noor Haddad");
        assertThat(author.page().locator("#inbox-count")).isVisible();
        Assertions.assertThat(author.page()
                        .locator("#inbox-count")
                        .evaluate(
                                "badge => badge.getClientRects().length + badge.getBoundingClientRect().height / 1000"))
                .as("lines of the badge, and its height")
                .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
                .isBetween(1.01, 1.035);
        author.prefers("en").open(page(id));
        assertThat(author.text("Noor Haddad returned this change")).isVisible();
        assertThat(author.text("Nine days are enough.")).isVisible();

        author.tick("Once approved, at a date and time");
        author.press("Submit for approval");
        assertThat(author.text("Choose a date and time.")).isVisible();
        author.fill(
                "Date and time",
                clock.instant().plus(Duration.ofDays(2)).toString().substring(0, 16));
        author.press("Submit for approval");
        assertThat(author.heading("Another analyst decides now")).isVisible();
        late.press("Approve the release");
        assertThat(late.heading("Nothing was decided")).isVisible();
        late.wasRefused("409 POST /api/drafts/" + id + "/decision");
        late.press("Read it again").settled();
        approves(late);

        author.open(page(id));
        assertThat(author.text("Approved by Noor Haddad. It will be published")).isVisible();
        author.press("Withdraw this change").answer("Withdraw");
        assertThat(author.text("is withdrawn.")).isVisible();
    }

    @Test
    void openCasesAreSeenToMoveWithTheRelease() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        String title = "Ten days for everybody " + UUID.randomUUID();
        UUID id = submitted(title, 240, InFlight.OPEN_TOO);
        Visitor noor = decides(title);
        assertThat(noor.page().locator("#differences")).containsText("“Valid for hours” changed from “168” to “240”.");
        assertThat(noor.page().locator("#forecast")).containsText("valid for 240 hours instead of 168");
        assertThat(noor.page().locator("#checks")).hasText("No findings.");
        assertThat(noor.page().locator("#replay")).containsText("Try it on the past");
        noor.page().getByText("Show the whole file").click();
        assertThat(noor.page().locator("#differences del").first()).hasText("168");
        List<String> parts = List.of("differences", "forecast", "checks-section", "replay", "decision");
        List<Double> heights = parts.stream()
                .map(part -> noor.page().locator("#" + part).boundingBox().y)
                .toList();
        Assertions.assertThat(heights).isSorted();
        noor.fill("Your comment", "Why ten?").press("Comment");
        assertThat(noor.page().locator("#unanswered")).hasText("1 comment is not answered.");
        Visitor casey = staff("casey").open(page(id)).settled();
        casey.press("Answer").fill("Your answer to Noor Haddad", "As others have it.");
        casey.page().locator(".comments form button").click();
        assertThat(casey.page().locator("#comments")).containsText("Answered");
        approves(noor);
        Locator state = noor.page().locator("#state");
        assertThat(state)
                .containsText(
                        "This change is published.", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(state).not().containsText("It is being published.");
        assertThat(noor.page().locator("#models")).containsText("1 file is changed. Open one to see it.");

        Visitor author = staff("casey").open(page(id));
        isPublished(author, id);
        assertThat(author.page().locator("#moves").getByText("moved.")).isVisible();
        author.open("/staff/rules/why?case=" + invited.id()).settled();
        assertThat(author.page().locator("#answers .moved"))
                .containsText(
                        Pattern.compile(
                                "The case moved to the release of .*, Ten days for everybody .*"
                                        + " Submitted by Casey Ellis, approved by Noor Haddad\\..*Code policy, row 1: Valid for hours: 168 → 240"));
        author.open(page(id)).settled().follow("See the release and its cases");
        assertThat(author.heading("Open cases that move to this release")).isVisible();
        assertThat(author.page().locator("#moves").getByText("moved.")).isVisible();
        assertThat(author.text("Submitted by Casey Ellis, approved by Noor Haddad."))
                .isVisible();
    }

    @Test
    void anOvertakenChangeIsBroughtUpToDate() {
        UUID slow = change("Eleven days", 264);
        String title = "Ten days first " + UUID.randomUUID();
        UUID quick = submitted(title, 240, InFlight.NEW_ONLY);
        approves(decides(title));
        Visitor author = staff("casey").open(page(quick));
        isPublished(author, quick);

        author.open(page(slow));
        assertThat(author.heading("Another release came into force since")).isVisible();
        assertThat(author.button("Submit for approval")).isDisabled();
        author.press("Bring up to date");
        assertThat(author.dialog().getByText("row 1, “Valid for hours”")).isVisible();
        author.dialog().getByText("Bring up to date").click();
        assertThat(author.dialog().getByText("Choose for each place.")).isVisible();
        for (Locator mine : author.dialog().getByText("This change: 264").all()) {
            mine.click();
        }
        author.dialog().getByText("Bring up to date").click();
        assertThat(author.heading("Another release came into force since")).isHidden();
        author.press("Code policy").press("What is different");
        assertThat(author.page().locator("#model del").first()).hasText("240");
        assertThat(author.page().locator("#model ins").first()).hasText("264");
        assertThat(author.button("Submit for approval")).isEnabled();
    }
}
