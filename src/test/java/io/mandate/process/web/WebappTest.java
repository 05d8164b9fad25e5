package io.mandate.process.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import io.mandate.process.EngineTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;

/** Tasklist and Cockpit in a browser: everything that their pages ask for must be in the table of requests. */
@Import(Sessions.class)
class WebappTest extends EngineTest {

    private static Playwright playwright;
    private static Browser browser;

    @Autowired
    private Sessions sessions;

    @Value("${mandate.base-url}")
    private String baseUrl;

    private final List<String> refused = new ArrayList<>();

    @BeforeAll
    static void launch() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    private final java.util.Set<String> asked = new java.util.TreeSet<>();

    private void shot(Page page, String name) {
        page.waitForTimeout(3500);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("/tmp/h/" + name + ".png")));
        asked.forEach(line -> System.out.println("ASKED " + name + " " + line));
        asked.clear();
    }

    @Test
    void probe() throws Exception {
        System.out.println("PROBE " + engine.getIdentityService().createUserQuery().userId("olivia").singleResult() + engine.getIdentityService().createGroupQuery().groupMember("olivia").list());
        io.mandate.testing.Http http = new io.mandate.testing.Http(java.net.URI.create(baseUrl)).with("Cookie", "SESSION=" + sessions.of(person("olivia")));
        for (String path : List.of("/camunda/app/tasklist/default/", "/camunda/api/admin/auth/user/default", "/camunda/api/engine/engine/default/filter/count", "/camunda/api/admin/auth/user/default"))
            System.out.println("PROBE " + path + " " + http.get(path).toString().replaceAll("\\s+", " ") + http.get(path).headers().map());
    }

    private String failing() {
        engine.getRepositoryService().createDeployment().addModelInstance("failing.bpmn", org.camunda.bpm.model.bpmn.Bpmn.createExecutableProcess("failing").camundaHistoryTimeToLiveString("P1D").startEvent().serviceTask().camundaAsyncBefore().camundaFailedJobRetryTimeCycle("R1/PT1S").camundaExpression("${nothing}").endEvent().done()).deploy();
        String id = engine.getRuntimeService().startProcessInstanceByKey("failing").getId();
        for (int i = 0; i < 40 && engine.getRuntimeService().createIncidentQuery().processInstanceId(id).count() == 0; i++) try { Thread.sleep(500); } catch (InterruptedException e) {}
        return id;
    }

    @Test
    void explore() throws Exception {
        Task task = taskFor("officers-160");
        taskFor("officers-160");
        Page page = pageOf("olivia");
        page.navigate(baseUrl + "/camunda/app/tasklist/default/");
        shot(page, "tasklist1");
        page.navigate(baseUrl + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        shot(page, "tasklist2");
        page.click("text=Claim");
        shot(page, "tasklist3-claimed");
        for (String tab : List.of("History", "Diagram", "Description", "Form")) {
            try { page.click("a:has-text('" + tab + "')", new Page.ClickOptions().setTimeout(3000)); } catch (Exception e) { System.out.println("NOCLICK " + tab); }
            shot(page, "tasklist4-" + tab);
        }
        page.click("text=Accept");
        page.click("button:has-text('Complete')");
        shot(page, "tasklist5-completed");
        page.click("text=Start process");
        shot(page, "tasklist6-start");
        page.click("text=Seam");
        shot(page, "tasklist7-startform");
        page.fill("input[type=text][id*=name]", "A Company");
        page.click("button:has-text('Start')");
        shot(page, "tasklist8-started");
        engine.getDecisionService().evaluateDecisionByKey("code-policy").variables(java.util.Map.of("role", "TEAM_MEMBER")).evaluate();
        String incident = engine.getRuntimeService().createIncident("stuck", engine.getRuntimeService().createExecutionQuery().activityId("decide").list().get(0).getId(), "x", "It is stuck").getId();
        String pd = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("primary-administrator-designation").latestVersion().singleResult().getId();
        String pi = engine.getRuntimeService().createIncidentQuery().list().get(0).getProcessInstanceId();
        page = pageOf("otto");
        for (String[] visit : new String[][] {
            {"dashboard", "#/dashboard"}, {"processes", "#/processes"}, {"definition", "#/process-definition/" + pd + "/runtime"},
            {"definition-incidents", "#/process-definition/" + pd + "/runtime?tab=pd-incidents-tab"},
            {"definition-jobs", "#/process-definition/" + pd + "/runtime?tab=job-definition-table"},
            {"definition-called", "#/process-definition/" + pd + "/runtime?tab=call-process-definitions-table"},
            {"instance", "#/process-instance/" + pi + "/runtime"}, {"instance-incidents", "#/process-instance/" + pi + "/runtime?tab=incidents-tab"},
            {"instance-called", "#/process-instance/" + pi + "/runtime?tab=called-process-instances-tab"},
            {"instance-tasks", "#/process-instance/" + pi + "/runtime?tab=user-tasks-tab"},
            {"instance-jobs", "#/process-instance/" + pi + "/runtime?tab=jobs-tab"},
            {"instance-external", "#/process-instance/" + pi + "/runtime?tab=external-tasks-tab"},
            {"instance-call", "#/process-instance/" + pi + "/runtime?tab=user-tasks-tab&viewbox=%7B%7D"},
            {"decision", "#/decision-definition/" + engine.getRepositoryService().createDecisionDefinitionQuery().latestVersion().list().get(0).getId()},
            {"decision-instance", "#/decision-instance/" + engine.getHistoryService().createHistoricDecisionInstanceQuery().list().stream().findFirst().map(d -> d.getId()).orElse("x")},
            {"deployment-resource", "#/repository/?deployment=" + engine.getRepositoryService().createDeploymentQuery().deploymentName("seam").singleResult().getId() + "&resourceName=seam%2Fseam.bpmn&resource=" + engine.getRepositoryService().getDeploymentResources(engine.getRepositoryService().createDeploymentQuery().deploymentName("seam").singleResult().getId()).get(0).getId()},
            {"tasks", "#/tasks"}, {"decisions", "#/decisions"}, {"deployments", "#/repository"}, {"batches", "#/batch"}, {"batch", "#/batch-operation"}}) {
            page.navigate(baseUrl + "/camunda/app/cockpit/default/" + visit[1]);
            shot(page, "cockpit-" + visit[0]);
        }
        page.navigate(baseUrl + "/camunda/app/cockpit/default/#/process-instance/" + failing() + "/runtime?tab=incidents-tab");
        shot(page, "cockpit-failing");
        page.click("button[tooltip*='retries'], [ng-click*='openDialog'], .action-button, a.action-button, button:has(.glyphicon-repeat)");
        shot(page, "cockpit-retry");
        page = pageOf("adam");
        for (String[] visit : new String[][] {{"welcome", "welcome/default/"}, {"admin", "admin/default/"}, {"users", "admin/default/#/users"}, {"groups", "admin/default/#/groups"}, {"auth", "admin/default/#/authorization?resource=0"}, {"system", "admin/default/#/system"}, {"user", "admin/default/#/users/olivia?tab=groups"}}) {
            page.navigate(baseUrl + "/camunda/app/" + visit[1]);
            shot(page, "admin-" + visit[0]);
        }
        refused.stream().distinct().forEach(line -> System.out.println("REFUSED " + line));
    }

    private Page pageOf(String userId) {
        BrowserContext context = browser.newContext();
        context.addCookies(List.of(new Cookie("SESSION", sessions.of(person(userId))).setUrl(baseUrl)));
        Page page = context.newPage();
        page.setViewportSize(1600, 1000);
        page.onRequest(request -> {
            if (request.url().contains("/camunda/") && !request.url().contains(".js") && !request.url().contains(".css") && !request.url().contains("/assets/") && !request.url().contains("/fonts/"))
                asked.add(request.method() + " " + request.url().replace(baseUrl, "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID").replaceAll("\\?.*", "?") + (request.method().equals("POST") ? " " + (request.postData() == null ? "" : request.postData().substring(0, Math.min(120, request.postData().length()))) : ""));
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                refused.add(response.status() + " " + response.request().method() + " "
                        + response.url().replace(baseUrl, ""));
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) System.out.println("CONSOLE " + message.text());
        });
        return page;
    }
}
