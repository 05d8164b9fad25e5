package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.mandate.MandateApplication;
import io.mandate.local.LocalConfiguration;
import io.mandate.local.LocalMailServer;
import io.mandate.operations.health.MailServer;
import io.mandate.testing.Cable;
import io.mandate.testing.Eventually;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Spans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a node says about itself, to whoever sends it requests, starts it anew, or watches it. */
class HealthTest extends JourneyTest {

    private static final List<String> ASKED = List.of(
            "/",
            "/home",
            "/staff/operations",
            "/api/session",
            "/api/operations/cases/" + UUID.randomUUID() + "/events",
            "/camunda/api/mandate/overview",
            "/camunda/api/engine/engine/watched/process-definition/count",
            "/access/v1/evaluation");

    private static final Queue<String> COLLECTED = new ConcurrentLinkedQueue<>();
    private static Cable database;
    private static HttpServer collector;
    private static ConfigurableApplicationContext node;

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private MailServer first;

    @BeforeAll
    static void aNodeWithACollectorOfTraces(@Autowired Environment first, @Autowired Clock clock) throws IOException {
        URI url = URI.create(first.getRequiredProperty("MANDATE_DATABASE_URL").substring("jdbc:".length()));
        database = new Cable(url.getPort());
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", request -> {
            COLLECTED.add(new String(request.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        collector.start();
        // a night while the test runs would put right what it breaks
        LocalTime night = LocalTime.ofInstant(clock.instant(), ZoneId.systemDefault())
                .plusHours(6)
                .truncatedTo(ChronoUnit.MINUTES);
        node = new SpringApplicationBuilder(MandateApplication.class, LocalConfiguration.class)
                .profiles("local")
                .run(
                        "--local.data=" + first.getProperty("local.data"),
                        "--local.throw-away=true",
                        "--camunda.bpm.process-engine-name=watched",
                        "--camunda.bpm.generic-properties.properties.history-cleanup-enabled=true",
                        "--MANDATE_HISTORY_CLEANUP_FROM=" + night,
                        "--MANDATE_HISTORY_CLEANUP_UNTIL=" + night.plusHours(1),
                        "--spring.datasource.url=jdbc:postgresql://localhost:" + database.port() + url.getPath(),
                        "--spring.datasource.hikari.connection-timeout=1000",
                        "--spring.datasource.hikari.validation-timeout=500",
                        "--MANDATE_OTLP_URL=http://localhost:"
                                + collector.getAddress().getPort() + "/v1/traces");
    }

    @AfterAll
    static void theFirstNodeStays() {
        node.close();
        database.close();
        collector.stop(0);
    }

    private static Answer health(String group) {
        return new Http(URI.create(node.getEnvironment().getProperty("mandate.base-url")))
                .get("/actuator/health/" + group);
    }

    private static int status(String group) {
        return health(group).status();
    }

    private static String component(String name) {
        JsonNode components = health("operations").body().get("components");
        return components.path(name).path("status").asText();
    }

    @Test
    void withoutItsDatabaseANodeIsNotReadyAndNeedsNoRestart() {
        assertThat(status("readiness")).isEqualTo(200);

        database.cut();
        try {
            assertThat(status("readiness")).isEqualTo(503);
            assertThat(status("liveness")).isEqualTo(200);
        } finally {
            database.mend();
        }

        Eventually.until("ready again", () -> status("readiness") == 200);
    }

    /** Whatever asks the database first: the session, our own statements, or the engine. */
    @Test
    void withoutItsDatabaseANodeAsksToComeAgain() {
        Http riley = new Http(URI.create(node.getEnvironment().getProperty("mandate.base-url")));
        assertThat(riley.signOn("riley", "mandate-demo-2026").status()).isEqualTo(200);
        for (String path : ASKED) {
            assertThat(riley.get(path).status()).as(path).isLessThan(500);
        }

        database.cut();
        try {
            for (String path : ASKED) {
                Answer answer = riley.get(path);
                assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(503);
            }
        } finally {
            database.mend();
        }

        Eventually.until("as before", () -> riley.get("/api/session").status() == 200);
    }

    @Test
    void withoutTheMailServerThePortalGoesOnAndOperationsSeeIt() {
        assertThat(component("mail")).isEqualTo("UP");

        mailServer.down();
        try {
            assertThat(status("readiness")).isEqualTo(200);
            assertThat(status("operations")).isEqualTo(503);
            assertThat(component("mail")).isEqualTo("DOWN");
            // whichever of the nodes looks: all know, and each later look leaves the begin as it was
            MailServer here = node.getBean(MailServer.class);
            MailServer.State seen = Eventually.until("the outage", first::last, MailServer.State::down);
            assertThat(here.last()).isEqualTo(seen);
            assertThat(here.look()).isEqualTo(seen);
            assertThat(first.look()).isEqualTo(seen);
        } finally {
            mailServer.up();
        }
        Eventually.until("the end of the outage", () -> !first.last().down());
    }

    @Test
    void operationsSeeThatNobodyExecutesJobs() {
        JobExecutor jobs = node.getBean(JobExecutor.class);
        assertThat(component("jobExecutor")).isEqualTo("UP");

        jobs.shutdown();
        try {
            assertThat(component("jobExecutor")).isEqualTo("DOWN");
            assertThat(status("readiness")).isEqualTo(200);
        } finally {
            jobs.start();
        }
    }

    @Test
    void operationsSeeThatHistoryPilesUp() {
        JdbcClient jdbc = node.getBean(JdbcClient.class);
        // other tests let years pass, without nights
        for (String table : List.of("act_hi_procinst", "act_hi_decinst")) {
            jdbc.sql("update %s set removal_time_ = null where removal_time_ is not null".formatted(table))
                    .update();
        }
        assertThat(component("historyCleanup")).isEqualTo("UP");
        node.getBean(HistoryService.class).findHistoryCleanupJobs().forEach(job -> node.getBean(ManagementService.class)
                .executeJob(job.getId()));
        assertThat(component("historyCleanup")).as("after a night").isEqualTo("UP");

        jdbc.sql("update act_ru_job set retries_ = 0 where handler_type_ = 'history-cleanup'")
                .update();
        assertThat(component("historyCleanup")).isEqualTo("DOWN");
        jdbc.sql("delete from act_ru_job where handler_type_ = 'history-cleanup'")
                .update();
        assertThat(component("historyCleanup")).as("nobody plans to").isEqualTo("DOWN");
        assertThat(status("readiness")).isEqualTo(200);
    }

    @Test
    void aNodeThatShutsDownGetsNoMoreRequests() {
        AvailabilityChangeEvent.publish(node, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(status("readiness")).isEqualTo(503);
            assertThat(status("liveness")).isEqualTo(200);
        } finally {
            AvailabilityChangeEvent.publish(node, ReadinessState.ACCEPTING_TRAFFIC);
        }
        assertThat(status("readiness")).isEqualTo(200);
    }

    @Test
    void detailsAreForNobody() {
        for (String group : new String[] {"", "liveness", "readiness", "operations"}) {
            assertThat(health(group).text()).doesNotContain("localhost", "PostgreSQL", "details");
        }
    }

    @Test
    void tracesAreSentToTheCollector() {
        Spans.Trace trace = new Spans().begin();
        new Http(URI.create(node.getEnvironment().getProperty("mandate.base-url")))
                .with("traceparent", trace.parent())
                .get("/api/regions");

        String id = new String(HexFormat.of().parseHex(trace.id()), StandardCharsets.ISO_8859_1);
        Eventually.until("the trace at the collector", () -> COLLECTED.stream()
                .anyMatch(sent -> sent.contains(id) && sent.contains("GET /api/regions")));
    }
}
