package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The primary administrator adds many users from a file. */
class UserImportBrowserTest extends BrowserTest {

    @Test
    @Feature({"F8", "F49", "F54"})
    void checksAFileAddsWhoCanBeAddedAndKeepsTheResult() throws IOException {
        Group group = groups.one();
        Invited administrator = given.administratorOf(group);
        Visitor visitor = signedOn(administrator.person());
        visitor.open("/manage-user-access")
                .press("More")
                .menuItem("Add many users from a file")
                .click();
        Download sample = visitor.page().waitForDownload(() -> visitor.follow("Download a sample file"));
        assertThat(Files.readString(sample.path()))
                .contains(
                        "\"First name\",\"Last name\",\"E-mail address\",\"Company\",\"Billing unit\",\"Access rights\"")
                .containsPattern("\"ALL\",\"\\w[\\w ]+; \\w[\\w ]+\"");

        String file = "firstName,lastName,email,company,billingUnit,rights\n"
                + "Uma,Case,%s,,ALL,VIEW_BILL\n".formatted(group.address("uma"))
                + "=Vic,Case,no address,,ALL,VIEW_BILL\n"
                + "Wes,Case,%s,Wes Brokers,001,VIEW_BILL\n".formatted(group.address("wes"))
                + "Xi,Case,%s,,1,VIEW_BILL\n".formatted(group.address("xi"));
        visitor.field("CSV file")
                .setInputFiles(new FilePayload("users.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        visitor.press("Check");
        assertThat(visitor.text("2 persons can be added, 0 are known already, 2 rows cannot be added."))
                .isVisible();
        assertThat(visitor.heading("Rows that need your attention")).isVisible();
        assertThat(visitor.row("=Vic Case").first()).containsText("E-mail address");
        assertThat(visitor.row("Xi Case").first())
                .containsText("The group has no unit 1. Did you mean 001? Spreadsheets take away zeros");
        assertThat(visitor.row("Xi Case").first()).containsText("001, 002");
        assertThat(mails.to(group.address("uma"))).isEmpty();

        visitor.press("Add 2 persons");
        assertThat(visitor.text("Done: 2 persons added, 0 known already, 2 rows not added."))
                .isVisible();
        Download result = visitor.page().waitForDownload(() -> visitor.follow("Download the result as CSV"));
        assertThat(Files.readString(result.path()))
                .containsPattern(Pattern.compile("\"2\",\"Uma\",.*\"View bill\",\"Added\""))
                .containsPattern(Pattern.compile("\"3\",\"'=Vic\",.*\"Not added\",\"First name: .* E-mail address:"));
        mails.awaitCode(group.address("uma"), 1);
        mails.awaitCode(group.address("wes"), 1);

        visitor.follow("Add many users");
        assertThat(visitor.text("Done: 2 persons added")).isVisible();
        visitor.follow("Manage user access").turnTo("Invited");
        assertThat(visitor.row("Wes Case")).containsText("Wes Brokers");
    }
}
