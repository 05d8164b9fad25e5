package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices, announcements and quote tools over HTTP: who edits them, what is refused, and who sees them when. */
class BulletinJourneyTest extends JourneyTest {

    private static final String API = "/api/bulletin";

    @Autowired
    private JdbcClient jdbc;

    private final List<String> added = new ArrayList<>();
    private final String title = "News " + UUID.randomUUID();
    private Http morgan;

    @BeforeEach
    void membershipServices() {
        morgan = staff("morgan");
    }

    @AfterEach
    void nothingIsLeft() {
        added.forEach(id -> morgan.delete(path(id)));
    }

    @Test
    void anItemIsShownFromItsStartToItsEndByTheClockOfTheDatabase() {
        Map<String, Object> news = item("ANNOUNCEMENT");
        news.put("shownFrom", in(Duration.ofHours(1)));
        news.put("shownUntil", in(Duration.ofHours(3)));
        String id = add(news);
        assertThat(row(id).get("state").asText()).isEqualTo("PLANNED");
        assertThat(visitor.get("/").text()).doesNotContain(title);

        clock.advance("PT2H");
        assertThat(row(id).get("state").asText()).isEqualTo("SHOWN");
        assertThat(visitor.get("/").text()).contains(title);
        assertThat(visitor.another().with("Accept-Language", "es").get("/").text())
                .contains("Novedad de " + title);

        clock.advance("PT2H");
        assertThat(row(id).get("state").asText()).isEqualTo("OVER");
        assertThat(visitor.get("/").text()).doesNotContain(title);
    }

    @Test
    void anItemOfARegionIsForWhoeverChoseItOrHasAnAccountThere() {
        Map<String, Object> news = item("ANNOUNCEMENT");
        news.put("region", "Colorado");
        add(news);

        assertThat(visitor.another().get("/").text()).doesNotContain(title);
        assertThat(chose("California").text()).doesNotContain(title);
        assertThat(chose("Colorado").text()).contains(title);
        assertThat(chose("%00").status()).isEqualTo(200);
        assertThat(morgan.get("/home").text()).as("of California").doesNotContain(title);
        assertThat(as("ben", "mandate-demo-2026").get("/home").text())
                .as("of Colorado")
                .contains(title);
    }

    private Answer chose(String region) {
        return visitor.another().with("Cookie", "region=" + region).get("/");
    }

    @Test
    void onlyMembershipServicesEditIt() {
        String id = add(item("NOTICE"));
        Http riley = staff("riley");
        assertProblem(riley.get(API), 403);
        assertProblem(riley.post(API, item("NOTICE")), 403);
        assertProblem(riley.put(path(id), item("NOTICE")), 403);
        assertProblem(riley.delete(path(id)), 403);
        Http anybody = visitor.another();
        assertProblem(anybody.get(API), 401);
        assertProblem(anybody.post(API, item("NOTICE")), 401);
        assertProblem(anybody.put(path(id), item("NOTICE")), 401);
        assertProblem(anybody.delete(path(id)), 401);
    }

    @Test
    void whatIsWrongIsToldForEveryField() {
        assertInvalid(morgan.post(API, Map.of()), "/kind", "required");
        assertRefused("kind", "RUMOR", "/kind", "type");
        assertRefused("color", "red", "/color", "unknown");
        assertRefused("es", Map.of("title", "Solo el título"), "/es/text", "required");
        assertRefused("region", "Atlantis", "/region", "unknown");
        assertRefused("shownFrom", "tomorrow", "/shownFrom", "type");
        assertRefused("shownUntil", in(Duration.ofHours(-2)), "/shownUntil", "order");
        assertRefused("link", "http://insecure.example", "/link", "pattern");
        assertRefused("link", "https://", "/link", "type");
        assertRefused("link", "https://:/", "/link", "url");
        assertRefused("link", "javascript:alert(1)", "/link", "pattern");
        assertInvalid(morgan.post(API, item("QUOTE")), "/link", "required");
    }

    private void assertRefused(String member, Object value, String pointer, String code) {
        Map<String, Object> item = item("NOTICE");
        item.put(member, value);
        assertInvalid(morgan.post(API, item), pointer, code);
    }

    @Test
    void theSecondOfTwoWhoChangeAtOnceIsTold() {
        Map<String, Object> first = item("NOTICE");
        String id = add(first);
        String seen = row(id).get("version").asText();
        Map<String, Object> changed = new HashMap<>(first);
        changed.put("link", "https://news.example/more");
        assertThat(morgan.ifMatch(seen, "PUT", path(id), changed).status()).isEqualTo(204);
        assertThat(row(id).at("/item/link").asText()).isEqualTo("https://news.example/more");

        Http lee = staff("lee");
        Answer late = lee.ifMatch(seen, "PUT", path(id), first);
        assertProblem(late, 412);
        assertThat(late.code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(late.body().at("/errors/0/pointer").asText()).isEqualTo("/link");
        assertProblem(lee.ifMatch(seen, "DELETE", path(id), null), 412);
        assertThat(row(id).at("/item/link").asText()).isEqualTo("https://news.example/more");
        assertThat(morgan.put(path(id), item("NOTICE")).status()).isEqualTo(204);
        assertProblem(morgan.put(path(UUID.randomUUID().toString()), changed), 404);
    }

    @Test
    void whatWasDoneIsRecorded() {
        String id = add(item("NOTICE"));
        morgan.put(path(id), item("ANNOUNCEMENT"));
        assertThat(morgan.delete(path(id)).status()).isEqualTo(204);
        assertProblem(morgan.delete(path(id)), 404);
        assertThat(jdbc.sql(
                                "select action from audit_event where case_id = :id::uuid and acting_as = :role order by id")
                        .param("id", id)
                        .param("role", "membership-services")
                        .query(String.class)
                        .list())
                .containsExactly("bulletin-item-added", "bulletin-item-changed", "bulletin-item-removed");
    }

    private String add(Map<String, Object> item) {
        Answer answer = morgan.post(API, item);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        String id = answer.body().get("id").asText();
        added.add(id);
        return id;
    }

    private JsonNode row(String id) {
        return items(morgan.get(API)).stream()
                .filter(row -> row.get("id").asText().equals(id))
                .findAny()
                .orElseThrow();
    }

    private Map<String, Object> item(String kind) {
        return json(Map.of(
                "kind",
                kind,
                "en",
                Map.of("title", title, "text", "What happens."),
                "es",
                Map.of("title", "Novedad de " + title, "text", "Lo que pasa."),
                "shownFrom",
                in(Duration.ofMinutes(-1))));
    }

    private String in(Duration duration) {
        Instant then = clock.instant().plus(duration);
        return then.toString();
    }

    private static String path(String id) {
        return API + "/" + id;
    }
}
