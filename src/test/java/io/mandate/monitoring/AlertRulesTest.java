package io.mandate.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.documents.Documents;
import io.mandate.monitoring.Monitoring.Alert;
import io.mandate.portal.security.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Each alert rule is tested to fire, and has its chapter in the run book. The build's linters parse the rules. */
class AlertRulesTest {

    /** Of {@code prometheus.yml}: the address of the run book. */
    private static final String WHERE = "{{ $externalLabels.run_book }}";

    /** The address of the operations room. */
    private static final String ROOM = "{{ $externalLabels.room }}";

    private static final String PORTAL = "${portal:raw}";

    private static final Pattern PAGE = Pattern.compile("`(/staff/operations[^`]*)`");

    private static final Pattern CHAPTER = Pattern.compile("(?m)^### Alert: (\\w+)$");

    @Test
    void everyAlertIsTestedToFire() throws IOException {
        JsonNode tests = Monitoring.yaml(Monitoring.FOLDER.resolve("alerts.test.yml"));
        List<String> fired = tests.findValues("alert_rule_test").stream()
                .flatMap(each -> StreamSupport.stream(each.spliterator(), false))
                .filter(step -> step.has("exp_alerts"))
                .map(step -> step.get("alertname").asText())
                .toList();
        assertThat(fired)
                .containsAll(Monitoring.alerts().stream().map(Alert::name).toList());
    }

    @Test
    void everyAlertSaysWhatWhyAndWhereToReadOn() throws IOException {
        List<String> chapters = CHAPTER.matcher(Files.readString(Documents.RUN_BOOK))
                .results()
                .map(chapter -> chapter.group(1))
                .toList();

        assertThat(Monitoring.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.annotations().get("summary")).as(alert.name()).isNotBlank();
            assertThat(alert.annotations().get("description")).as(alert.name()).isNotBlank();
            assertThat(alert.severity()).as(alert.name()).isIn("critical", "warning", "info");
            assertThat(alert.annotations().get("runbook_url"))
                    .isEqualTo(WHERE + "#alert-" + alert.name().toLowerCase(Locale.ROOT));
            assertThat(alert.annotations().get("room_url"))
                    .as(alert.name())
                    .startsWith(ROOM)
                    .satisfies(url -> assertIsAPage("/staff/operations" + url.substring(ROOM.length())));
        });
        assertThat(Files.readString(Monitoring.FOLDER.resolve("prometheus.yml")))
                .contains("run_book: ${MANDATE_RUN_BOOK}")
                .contains("room: ${MANDATE_BASE_URL}/staff/operations");
        assertThat(Files.readString(Path.of("src/deploy/compose/trial.env")))
                .contains("MANDATE_RUN_BOOK=" + Documents.RUN_BOOK);
        assertThat(chapters)
                .containsExactlyInAnyOrderElementsOf(
                        Monitoring.alerts().stream().map(Alert::name).toList());
    }

    private static void assertIsAPage(String address) {
        assertThat(Routes.all())
                .filteredOn(route -> route.view() != null)
                .extracting(Routes.Route::path)
                .contains(address.replaceFirst("[?].*", ""));
    }

    @Test
    void everyPageThatTheRunBookNamesIsThere() throws IOException {
        assertThat(PAGE.matcher(Files.readString(Documents.RUN_BOOK)).results())
                .extracting(page -> page.group(1))
                .contains("/staff/operations/mails", "/staff/operations/code-tries")
                .allSatisfy(page -> assertIsAPage(page.replaceFirst("<\\w+>", "{id}")));
    }

    @Test
    void dashboardsLeadToTheRoomAndSayWhatIsTooMuch() throws IOException {
        assertThat(Monitoring.dashboards()).allSatisfy((file, dashboard) -> {
            assertThat(dashboard.at("/links/0/url").asText()).as(file).isEqualTo(PORTAL + "/staff/operations");
            assertThat(dashboard.at("/templating/list").findValuesAsText("name"))
                    .as(file)
                    .contains("portal")
                    .hasSizeGreaterThan(1)
                    .allSatisfy(name -> assertThat(dashboard.toString()).containsPattern("\\$\\{?" + name));
            assertThat(dashboard.get("panels").findValues("thresholds"))
                    .as(file)
                    .isNotEmpty();
            for (JsonNode panel : dashboard.get("panels")) {
                panel.path("links")
                        .forEach(link -> assertIsAPage(link.get("url").asText().substring(PORTAL.length())));
            }
        });
    }

    @Test
    void dashboardsAreThoseOfOneDataSourceAndFitTheirGrid() throws IOException {
        String source = "mandate-prometheus";
        assertThat(Files.readString(Path.of("docker-compose.yml"))).contains("uid: " + source);
        assertThat(Monitoring.dashboards()).hasSize(3).allSatisfy((file, dashboard) -> {
            assertThat(dashboard.get("title").asText()).as(file).isNotBlank();
            assertThat(dashboard.get("uid").asText()).as(file).startsWith("mandate-");
            assertThat(dashboard.findValues("datasource"))
                    .as(file)
                    .allSatisfy(used -> assertThat(used.get("uid").asText()).isEqualTo(source));
            assertThat(dashboard.get("panels")).as(file).isNotEmpty().allSatisfy(panel -> {
                assertThat(panel.get("title").asText()).isNotBlank();
                assertThat(panel.get("targets")).isNotEmpty();
                assertThat(panel.at("/gridPos/x").asInt()
                                + panel.at("/gridPos/w").asInt())
                        .isLessThanOrEqualTo(24);
            });
            assertThat(dashboard.get("panels").findValuesAsText("id")).as(file).doesNotHaveDuplicates();
        });
    }

    /** A fixed window is empty where nodes are read more seldom, and leaves things out where a point stands for more. */
    @Test
    void ratesOverTimeAreThoseOfThePointThatIsDrawn() throws IOException {
        assertThat(Monitoring.dashboards().values().stream()
                        .flatMap(dashboard ->
                                StreamSupport.stream(dashboard.get("panels").spliterator(), false))
                        .filter(panel -> panel.get("type").asText().equals("timeseries"))
                        .flatMap(panel -> panel.findValuesAsText("expr").stream())
                        .filter(expression -> expression.contains("rate(")))
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(expression)
                        .contains("[$__rate_interval]")
                        .doesNotContainPattern("rate\\([^\\[]*\\[\\d"));
    }
}
