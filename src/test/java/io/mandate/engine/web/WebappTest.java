package io.mandate.engine.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import io.mandate.browser.Chromium;
import io.mandate.engine.EngineTest;
import io.mandate.engine.release.TestDeployments;
import io.mandate.platform.mail.Brand;
import io.mandate.testing.Eventually;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Tasklist and Cockpit in a browser: whatever their pages ask for stands in the table of requests. */
@Tag("browser")
class WebappTest extends EngineTest {

    private Sessions sessions;

    @Autowired
    void signOnWith(SessionRepository<? extends Session> repository) {
        sessions = new Sessions(repository);
    }

    @Autowired
    private Brand brand;

    @Value("${mandate.base-url}")
    private String baseUrl;

    /** By the person who uses it. */
    private final Map<String, BrowserContext> browsers = new HashMap<>();

    private final List<String> refused = new ArrayList<>();

    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(90_000);
    }

    @AfterEach
    void nothingWasRefused() {
        browsers.values().forEach(browser -> Chromium.leave(browser, baseUrl));
        browsers.clear();
        assertThat(refused).isEmpty();
    }

    @Test
    void an_officer_claims_a_task_and_completes_its_form_in_tasklist() {
        Task task = taskFor("officers-160");
        Page page = open("olivia", "tasklist", "/?task=" + task.getId());
        assertThat(page.getByText("Please decide.")).isVisible();

        page.locator("[ng-click='claim()']").click();
        assertThat(page.locator("[ng-click='unclaim()']")).isVisible();
        page.getByText("Refuse").click();
        page.locator("textarea").fill("not today");
        page.locator("[ng-click='complete()']").click();
        assertThat(page.getByText("Say what should be different.").first()).isVisible();
        assertThat(refused)
                .containsExactly("400 POST /camunda/api/engine/engine/default/task/" + task.getId() + "/submit-form");
        refused.clear();
        page.locator("textarea").fill("a better one");
        page.locator("[ng-click='complete()']").click();

        Eventually.holds(() -> assertThat(fixture.received)
                .containsExactly(Map.of("email", "ann@aandb.example", "decision", "REFUSE", "reason", "a better one")));
    }

    @Test
    void an_officer_starts_a_case_in_tasklist_with_options_from_data() {
        Page page = open("olivia", "tasklist", "/");
        page.getByText("Start process").click();
        page.locator(".modal-body a")
                .filter(new Locator.FilterOptions().setHasText("Seam"))
                .click();
        page.locator(".modal-body input[type=text]").first().fill("A Company");
        page.locator(".modal-body .fjs-select-display").click();
        page.getByText("California").click();
        page.locator(".modal-footer .btn-primary").click();

        Eventually.holds(
                () -> assertThat(fixture.received).containsExactly(Map.of("companyName", "A Company", "region", "CA")));
    }

    @Test
    void tasklist_offers_nothing_that_would_be_refused() {
        Task task = taskFor("officers-160");
        Page page = open("olivia", "tasklist", "/?task=" + task.getId());
        assertThat(page.getByText("Please decide.")).isVisible();

        for (String action :
                List.of("Add Comment", "Create task", "Set due date", "Set follow-up date", "History", "Save")) {
            assertThat(page.getByText(action, new Page.GetByTextOptions().setExact(true))
                            .first())
                    .not()
                    .isVisible();
        }
    }

    @Test
    void signing_off_in_tasklist_leads_to_the_sign_on_page_of_the_portal() {
        Page page = open("olivia", "tasklist", "/");
        page.locator("li.account > a, .account > a").first().click();
        page.getByText("Log out").click();

        page.waitForURL(url -> url.contains("/sign-on"));
        page.navigate(baseUrl + "/camunda/app/tasklist/default/");
        assertThat(page.url()).contains("/sign-on?next=");
        refused.clear();
    }

    @Test
    void an_operator_sees_in_cockpit_what_is_stuck_and_retries_it() {
        Incident incident = failedJob();
        Page page = open(
                "otto",
                "cockpit",
                "/process-instance/" + incident.getProcessInstanceId() + "/runtime?tab=incidents-tab");
        page.locator("td [ng-click^='openDialog'], td .glyphicon-repeat, td .action-button")
                .first()
                .click();
        page.locator(".modal-footer .btn-primary").first().click();

        Eventually.holds(() -> assertThat(engine.getRuntimeService()
                        .createIncidentQuery()
                        .incidentId(incident.getId())
                        .count())
                .isZero());
    }

    @Test
    void every_page_of_cockpit_opens_for_an_analyst() {
        Task task = taskFor("officers-160");
        engine.getDecisionService()
                .evaluateDecisionByKey("code-policy")
                .variables(Map.of())
                .evaluate();
        String instance = "/process-instance/" + task.getProcessInstanceId() + "/runtime?tab=";
        String definition = "/process-definition/" + task.getProcessDefinitionId() + "/runtime?tab=";
        String failing = "/process-instance/" + failedJob().getProcessInstanceId() + "/runtime?tab=";
        String decision = engine.getHistoryService()
                .createHistoricDecisionInstanceQuery()
                .list()
                .get(0)
                .getId();

        for (String place : List.of(
                "/dashboard",
                "/processes",
                definition + "process-instances-table",
                definition + "pd-incidents-tab",
                definition + "job-definition-table",
                definition + "call-process-definitions-table",
                instance + "variables-tab",
                instance + "incidents-tab",
                instance + "called-process-instances-tab",
                instance + "user-tasks-tab",
                instance + "jobs-tab",
                failing + "jobs-tab",
                instance + "external-tasks-tab",
                "/tasks",
                "/decisions",
                "/decision-instance/" + decision,
                "/repository",
                "/batch")) {
            Page page = open("casey", "cockpit", place);
            assertThat(page.locator(".ctn-wrapper, main, [ng-view]").first()).isVisible();
            page.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"olivia, tasklist", "otto, cockpit", "adam, admin"})
    void they_carry_the_product_s_name_logo_and_color_and_no_banner_of_the_vendor(String userId, String app) {
        Page page = open(userId, app, "/");

        assertThat(page.locator(".navbar-brand")).containsText(brand.name());
        assertThat(page.locator(".navbar-brand")).hasCSS("background-image", "url(\"" + baseUrl + "/brand/logo\")");
        assertThat(page.locator(".navbar-brand svg")).not().isVisible();
        assertThat(page.locator("[cam-widget-header]")).hasCSS("border-top-color", "rgb(11, 92, 99)");
        assertThat(page.locator(".ce-eol-banner")).not().isVisible();
        assertThat(page.title()).contains(brand.name()).doesNotContain("Camunda");
        if (System.getProperty("screenshots") != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", app + ".png")));
        }
    }

    /** RequireJS would give up after seven seconds, and leave an empty page. */
    @Test
    void a_slow_line_is_waited_for() {
        String plugins = "**/plugin.js*";
        BrowserContext browser = browsers.computeIfAbsent("otto", this::browserOf);
        List<Route> held = new ArrayList<>();
        browser.route(plugins, held::add);
        Page page = browser.newPage();
        page.navigate(baseUrl + "/camunda/app/cockpit/default/#/");
        page.waitForTimeout(8_000);
        assertThat(held).isNotEmpty();
        held.forEach(Route::resume);
        browser.unroute(plugins);

        assertThat(page.locator("[cam-widget-header]").getByText("Processes").first())
                .isVisible();
    }

    private Incident failedJob() {
        TestDeployments.deploy(engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "failing.bpmn",
                        Bpmn.createExecutableProcess("failing")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .serviceTask()
                                .camundaAsyncBefore()
                                .camundaFailedJobRetryTimeCycle("R1/PT1S")
                                .camundaExpression("${failing}")
                                .endEvent()
                                .done()));
        String instance =
                engine.getRuntimeService().startProcessInstanceByKey("failing").getId();
        return Eventually.until(
                "incident",
                () -> engine.getRuntimeService()
                        .createIncidentQuery()
                        .processInstanceId(instance)
                        .singleResult(),
                Objects::nonNull);
    }

    private Page open(String userId, String app, String place) {
        Page page = browsers.computeIfAbsent(userId, this::browserOf).newPage();
        page.setViewportSize(1600, 1000);
        page.onResponse(response -> {
            if (response.status() >= 400) {
                refused.add(response.status() + " " + response.request().method() + " "
                        + response.url().replace(baseUrl, ""));
            }
        });
        page.navigate(baseUrl + "/camunda/app/" + app + "/default/#" + place);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return page;
    }

    private BrowserContext browserOf(String userId) {
        BrowserContext browser = Chromium.visit(baseUrl);
        browser.addCookies(List.of(new Cookie("SESSION", sessions.of(person(userId))).setUrl(baseUrl)));
        return browser;
    }
}
