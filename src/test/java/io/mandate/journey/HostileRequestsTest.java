package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.Hostile;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nothing that anybody sends to any route is answered with a fault of ours, or with "try again". */
class HostileRequestsTest extends JourneyTest {

    private static final String NOBODY = "7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10";
    /** They end the session, or show what is asked about a fault. */
    private static final Set<String> LEFT_ALONE = Set.of("/api/session", "/api/account/sessions", "/error");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private JdbcClient database;

    private final List<String> faults = new ArrayList<>();
    private final Set<Route> closed = new HashSet<>();
    private Http signedOn;
    private Http client;
    private String group;
    private String change;
    private int sent;

    /** A place where requests are received. */
    private record Route(String method, String path, HandlerMethod handler, List<String> consumes) {

        Optional<ResolvableType> body() {
            return Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                    .map(ResolvableType::forMethodParameter)
                    .findAny();
        }

        Stream<String> parameters() {
            return Arrays.stream(handler.getMethodParameters())
                    .map(parameter -> named(parameter))
                    .filter(Objects::nonNull);
        }

        private static String named(MethodParameter parameter) {
            RequestParam given = parameter.getParameterAnnotation(RequestParam.class);
            if (given == null) {
                return null;
            }
            return given.name().isEmpty() ? parameter.getParameter().getName() : given.name();
        }

        String type() {
            return consumes.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : consumes.get(0);
        }

        /** Its path, with this for every variable. */
        String at(String value) {
            return path.replaceAll("\\{[^}]+}|\\*+", value);
        }

        /** Its path in this group and this change. */
        String in(String group, String change) {
            return path.replace("{group}", group)
                    .replace("/drafts/{id}", "/drafts/" + change)
                    .replaceAll("\\{[^}]+}|\\*+", NOBODY);
        }
    }

    @BeforeEach
    void somebodyWhoMayEverything() {
        var administrator = given.administratorOf(groups.one());
        var person = administrator.person();
        group = administrator.group().number();
        database.sql(
                        """
                        update account set staff_roles = '{membership-services,operations,analysts,engine-admins}'
                        where id = ?""")
                .param(person.accountId())
                .update();
        signedOn = as(person);
        change = signedOn.post("/api/drafts", Map.of("title", "Nothing"))
                .body()
                .get("id")
                .asText();
        client = visitor.another().with("Authorization", BILLING);
    }

    @Test
    void noBodyIsAFaultOfOurs() {
        routes().filter(route ->
                        !route.method().equals("GET") && !route.method().equals("DELETE"))
                .forEach(route -> {
                    String path = route.in(group, change);
                    route.body().ifPresent(type -> {
                        Hostile.bodies().forEach(body -> send(route, path, route.type(), body));
                        Hostile.bodies(type).forEach(body -> send(route, path, route.type(), body));
                        Hostile.CONTENT_TYPES.forEach(
                                contentType -> send(route, path, contentType, Hostile.sample(type)));
                    });
                });
        assertThat(sent).isBetween(2000, 20000);
        assertThat(String.join("\n", faults)).isEmpty();
    }

    @Test
    void noPathAndNoParameterIsAFaultOfOurs() {
        routes().forEach(route -> Hostile.ENCODED.forEach(value -> {
            if (route.path().matches(".*[{*].*")) {
                send(route, route.at(value), route.type(), new byte[0]);
            }
            route.parameters()
                    .forEach(name ->
                            send(route, route.in(group, change) + "?" + name + "=" + value, route.type(), new byte[0]));
        }));
        assertThat(sent).isBetween(500, 10000);
        assertThat(String.join("\n", faults)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/session, {\"userId\":\"dana\\u0000\"}, /userId",
        "/api/session, {\"userId\":\"dana\"|\"password\":\"a\\ud800b\"}, /password",
        "/api/recoveries, {\"kind\":\"USER_ID\"|\"email\":\"\\u0000@firm.example\"}, /email",
        "/api/recoveries, {\"kind\":\"PASSWORD\"|\"userId\":\"\\udc00\"}, /userId",
        "/api/registrations, {\"firstName\":\"A\\u0000\"}, /firstName",
        "/api/passwords, {\"token\":\"\\u0000\"}, /token",
        "/api/drafts, {\"title\":\"a\\u0000b\"}, /title",
        "/api/staff/regions, [{\"name\":\"x\"|\"signOnUrl\":\"\\u0000\"}], /0/signOnUrl",
        "/api/designations, {\"officer\":{\"title\":\"\\ud83d\"}}, /officer/title"
    })
    void aTextThatCannotBeStoredIsSaidWithItsPlace(String path, String body, String pointer) {
        assertInvalid(signedOn.post(path, body.replace('|', ',')), pointer, "characters");
    }

    private Stream<Route> routes() {
        return mappings.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> !LEFT_ALONE.contains(path) && !path.startsWith("/v3"))
                        .flatMap(path -> methods(
                                        entry.getKey().getMethodsCondition().getMethods())
                                .map(method -> new Route(
                                        method,
                                        path,
                                        entry.getValue(),
                                        entry.getKey().getConsumesCondition().getConsumableMediaTypes().stream()
                                                .map(MediaType::toString)
                                                .toList()))));
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET") : methods.stream().map(RequestMethod::name);
    }

    private void send(Route route, String path, String contentType, byte[] body) {
        if (path.startsWith("/access/")) {
            send(route, path, contentType, body, client);
            return;
        }
        send(route, path, contentType, body, signedOn);
        if (!closed.contains(route) && send(route, path, contentType, body, visitor) == 401) {
            closed.add(route);
        }
    }

    private int send(Route route, String path, String contentType, byte[] body, Http sender) {
        Answer answer = sender.send(route.method(), path, contentType, body);
        if (answer.status() == 429) {
            database.sql("delete from throttle").update();
            answer = sender.send(route.method(), path, contentType, body);
        }
        sent++;
        if (answer.status() >= 500) {
            faults.add("%s %s %s: %s %s"
                    .formatted(
                            answer.status(),
                            route.method(),
                            path,
                            contentType,
                            new String(body, 0, Math.min(200, body.length), StandardCharsets.UTF_8)));
        }
        return answer.status();
    }
}
