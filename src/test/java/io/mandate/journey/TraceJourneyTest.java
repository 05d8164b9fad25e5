package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Spans;
import io.mandate.testing.Spans.Trace;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** One trace from a request to the mail server, and log lines that name the case. */
class TraceJourneyTest extends JourneyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTROLLERS = "org.springframework.web.servlet.mvc.method.annotation";

    @Autowired
    private Spans spans;

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void linesAreKept() {
        lines.start();
        logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
        logging.getLogger(CONTROLLERS).setLevel(Level.DEBUG);
    }

    @AfterEach
    void asBefore() {
        logging.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(lines);
        logging.getLogger(CONTROLLERS).setLevel(null);
    }

    /** The spans of a trace once it has one of this name. */
    private List<SpanData> await(Trace trace, String name) {
        return Eventually.until("span " + name, () -> spans.of(trace), all -> all.stream()
                .anyMatch(span -> span.getName().equals(name)));
    }

    private static SpanData span(List<SpanData> all, String name) {
        return all.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private UUID invite(Invited administrator, Person person, Trace trace) {
        Http manager = as(administrator.person()).with("traceparent", trace.parent());
        var answer = manager.post(invitationsOf(administrator.group()), newUser(person, "VIEW_BILL"));
        assertThat(answer.status()).isEqualTo(201);
        return UUID.fromString(answer.body().get("invitationId").asText());
    }

    @Test
    void aTraceGoesFromTheRequestOverTheJobToTheMailServer() {
        Invited administrator = given.administratorOf(groups.one());
        Person person = given.personOf(administrator.group());
        Trace trace = spans.begin();

        UUID caseId = invite(administrator, person, trace);

        String route = "POST /api/groups/{group}/invitations";
        await(trace, "smtp send");
        await(trace, "job serviceTask_mailAccessCode");
        List<SpanData> all = await(trace, route);
        SpanData request = span(all, route);
        SpanData job = span(all, "job serviceTask_mailAccessCode");
        SpanData mail = span(all, "smtp send");
        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(job.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(job.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(mail.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(mail.getParentSpanId()).isEqualTo(job.getSpanId());
        assertThat(all.toString())
                .doesNotContain(
                        person.email(), person.userId(), administrator.group().number(), caseId.toString());
    }

    @Test
    void aMailThatIsTriedAgainStaysInItsTraceAndSaysNoWords() {
        Invited administrator = given.administratorOf(groups.one());
        Trace trace = spans.begin();

        invite(administrator, given.personAt("deferred.example"), trace);
        await(trace, "smtp send");
        clock.advance("PT20M");

        List<SpanData> all = Eventually.until(
                "a second try",
                () -> spans.of(trace),
                seen -> seen.stream()
                                .filter(span -> span.getName().equals("smtp send"))
                                .count()
                        > 1);
        assertThat(span(all, "smtp send").getEvents()).isNotEmpty();
        assertThat(all.toString())
                .contains("io.mandate.platform.mail.MailDeferred")
                .doesNotContain("It is tried again");
    }

    @Test
    void linesOfAJobAndOfARequestNameTheCaseAndTheTrace() {
        Invited administrator = given.administratorOf(groups.one());
        Trace trace = spans.begin();
        UUID caseId = invite(administrator, given.personOf(administrator.group()), trace);

        JsonNode ofTheJob = Eventually.until(
                "a line of the job", () -> line("Mail access-code: sent", caseId), found -> found != null);
        assertThat(ofTheJob.get("traceId").asText()).isEqualTo(trace.id());

        Trace another = spans.begin();
        as(administrator.person())
                .with("traceparent", another.parent())
                .get(invitationsOf(administrator.group()) + "/" + caseId);
        assertThat(line("", caseId, another)).isNotNull();
    }

    private JsonNode line(String message, UUID caseId) {
        return line(message, caseId, null);
    }

    private JsonNode line(String message, UUID caseId, Trace trace) {
        return List.copyOf(lines.list).stream()
                .filter(event -> event.getFormattedMessage().contains(message))
                .map(this::written)
                .filter(line -> line.at("/case/id").asText().equals(caseId.toString()))
                .filter(line ->
                        trace == null || trace.id().equals(line.path("traceId").asText()))
                .findFirst()
                .orElse(null);
    }

    /** As production writes it. */
    private JsonNode written(ILoggingEvent event) {
        try {
            String format =
                    Files.readString(Path.of("Dockerfile")).replaceAll("(?s).*MANDATE_LOG_FORMAT=(\\w+).*", "$1");
            StructuredLogEncoder encoder = new StructuredLogEncoder();
            encoder.setContext(logging);
            encoder.setFormat(format);
            encoder.start();
            return JSON.readTree(encoder.encode(event));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
