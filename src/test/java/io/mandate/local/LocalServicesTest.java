package io.mandate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mandate.engine.release.TestDeployments;
import io.mandate.testing.Eventually;
import io.mandate.testing.Http;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.TestConstructor;

@MandateTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Tag("journey")
class LocalServicesTest {

    private final Http http;
    private final Mails mails;
    private final JdbcClient jdbc;
    private final JavaMailSender sender;

    LocalServicesTest(Http http, Mails mails, JdbcClient jdbc, JavaMailSender sender) {
        this.http = http;
        this.mails = mails;
        this.jdbc = jdbc;
        this.sender = sender;
    }

    @Test
    void sqlAndEngineAndJavaFollowTheMovedClock(@Autowired Clock clock) {
        Instant before = databaseClock("clock_timestamp()");

        http.post("/local/clock", Map.of("advance", "P8D"));

        Instant after = databaseClock("clock_timestamp()");
        assertThat(Duration.between(before, after))
                .isBetween(Duration.ofDays(8), Duration.ofDays(8).plusSeconds(20));
        assertThat(clock.instant()).isCloseTo(after, within(2, ChronoUnit.SECONDS));
        assertThat(ClockUtil.getCurrentTime().toInstant()).isCloseTo(after, within(2, ChronoUnit.SECONDS));
        assertThat(Instant.parse(http.get("/local/clock").body().get("now").asText()))
                .isCloseTo(after, within(2, ChronoUnit.SECONDS));
        assertThat(databaseClock("now()")).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
    }

    @Test
    void theClockMovesForwardOnly() {
        assertThat(http.post("/local/clock", Map.of("advance", "-P1D")).status())
                .isEqualTo(422);
        assertThat(http.post("/local/clock", Map.of("advance", "soon")).status())
                .isEqualTo(422);
        assertThat(http.post("/local/clock", Map.of("advance", "P1MT5M")).status())
                .isEqualTo(200);
    }

    @Test
    void dueJobsStartWithinTwoSecondsOfAnAdvance(
            @Autowired RepositoryService repository,
            @Autowired RuntimeService runtime,
            @Autowired HistoryService history) {
        String deployment = TestDeployments.deploy(repository
                        .createDeployment()
                        .addModelInstance(
                                "wait.bpmn",
                                Bpmn.createExecutableProcess("waitEightDays")
                                        .startEvent()
                                        .intermediateCatchEvent()
                                        .timerWithDuration("P8D")
                                        .endEvent()
                                        .done()))
                .getId();
        String instance = runtime.startProcessInstanceByKey("waitEightDays").getId();

        http.post("/local/clock", Map.of("advance", "P8D"));

        long advanced = System.nanoTime();
        Eventually.until(
                "the timer",
                () -> history.createHistoricProcessInstanceQuery()
                                .processInstanceId(instance)
                                .finished()
                                .count()
                        == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - advanced)).isLessThan(Duration.ofSeconds(2));
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void tablesLieInThePublicSchema() {
        assertThat(jdbc.sql("select distinct schemaname from pg_tables where tablename in "
                                + "('act_ru_job', 'access_grant', 'spring_session', 'flyway_schema_history')")
                        .query(String.class)
                        .list())
                .containsExactly("public");
        assertThat(jdbc.sql("show transaction_isolation").query(String.class).single())
                .isEqualTo("read committed");
        assertThat(jdbc.sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("on");
    }

    @Test
    void aMailIsReadAsItsReaderSeesIt() throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper mail = new MimeMessageHelper(message, true, "UTF-8");
        mail.setFrom("no-reply@mandate.example");
        mail.setTo("reader@local.example");
        mail.setSubject("Código de acceso");
        mail.setText("Su código:\n\n7K3M-9QXZ-04AB-CDEF\n", "<p>Su código: <b>7K3M</b></p>");
        sender.send(message);

        assertThat(mails.awaitCode("reader@local.example", 1)).isEqualTo("7K3M-9QXZ-04AB-CDEF");
        ReceivedMail received = mails.await("reader@local.example", 1);
        assertThat(received.subject()).isEqualTo("Código de acceso");
        assertThat(received.text()).startsWith("Su código:\n");
        assertThat(received.html()).contains("<b>7K3M</b>");
        assertThat(http.get("/local/mails").body().findValuesAsText("subject")).contains("Código de acceso");
        assertThat(http.get("/local/inbox").text()).contains("Código de acceso");
    }

    @Test
    void theMailServerRefusesAndDefersAndGoesAway() {
        send("somebody@refused.example", "550");
        send("somebody@deferred.example", "451");

        http.post("/local/mail-server", Map.of("state", "DOWN"));
        send("somebody@local.example", "Couldn't connect");

        http.post("/local/mail-server", Map.of("state", "UP"));
        sender.send(mailTo("somebody@local.example"));
        assertThat(mails.await("somebody@local.example", 1).text()).isEqualToIgnoringNewLines("Hello");
    }

    @Test
    void receivedMailsOutliveTheirProcess(
            @Value("${local.data}") Path data, @TempDir Path kept, @Autowired LocalClock clock) throws IOException {
        sender.send(mailTo("keeper@local.example"));

        ReceivedMail received = mails.await("keeper@local.example", 1);
        try (Stream<Path> files = Files.list(data.resolve("mails"))) {
            Path newest = files.filter(file -> file.toString().endsWith(".eml"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Files.copy(newest, kept.resolve(newest.getFileName()));
        }
        assertThat(new Mailbox(kept, clock).mails()).containsExactly(received);
    }

    @Test
    void theDemoDataCanBeLoadedAgain(@Autowired PasswordEncoder passwords) {
        new DemoData(jdbc, passwords).load();

        assertThat(jdbc.sql(
                                "select count(*) from account where user_id in ('morgan', 'lee', 'riley', 'robin', 'casey', 'noor')")
                        .query(Integer.class)
                        .single())
                .isEqualTo(6);
    }

    private Instant databaseClock(String expression) {
        return jdbc.sql("select " + expression)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void send(String address, String refusal) {
        assertThatThrownBy(() -> sender.send(mailTo(address)))
                .isInstanceOf(MailSendException.class)
                .hasStackTraceContaining(refusal);
        assertThat(mails.to(address)).isEmpty();
    }

    private static SimpleMailMessage mailTo(String address) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("no-reply@mandate.example");
        mail.setTo(address);
        mail.setSubject("Hello");
        mail.setText("Hello\n");
        return mail;
    }
}
