package io.mandate.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.people.account.Staff;
import io.mandate.portal.security.Routes.Route;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.MandateTest;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every request of the table, sent by every kind of person. */
@MandateTest
@Tag("journey")
class RolesJourneyTest {

    private enum Kind {
        VISITOR,
        STRANGER,
        TEAM_MEMBER,
        ADMINISTRATOR,
        OFFICER,
        MEMBERSHIP_SERVICES,
        OPERATIONS,
        ANALYST,
        ENGINE_ADMIN
    }

    private static final Set<Kind> OF_THE_GROUP = EnumSet.of(Kind.TEAM_MEMBER, Kind.ADMINISTRATOR, Kind.OFFICER);

    /** Who gets through, said a second time and in other words than {@link Who} has. */
    private static Set<Kind> through(Who who) {
        return switch (who) {
            case ANYBODY -> EnumSet.allOf(Kind.class);
            case CLIENT -> EnumSet.noneOf(Kind.class);
            case SIGNED_ON, FRESHLY_SIGNED_ON, TASK_WORKER -> EnumSet.complementOf(EnumSet.of(Kind.VISITOR));
            case MEMBER -> OF_THE_GROUP;
            case MANAGER -> EnumSet.of(Kind.ADMINISTRATOR, Kind.OFFICER);
            case ADMINISTRATOR -> EnumSet.of(Kind.ADMINISTRATOR);
            case OFFICER -> EnumSet.of(Kind.OFFICER);
            case STAFF -> EnumSet.of(Kind.ANALYST, Kind.OPERATIONS, Kind.MEMBERSHIP_SERVICES, Kind.ENGINE_ADMIN);
            case RELEASE_READERS -> EnumSet.of(Kind.ANALYST, Kind.OPERATIONS);
            case RELEASE_MAKERS -> EnumSet.of(Kind.ANALYST);
            case CASE_READERS -> EnumSet.of(Kind.ANALYST, Kind.OPERATIONS, Kind.MEMBERSHIP_SERVICES);
            case CASE_FILE_READERS, DESK, REVIEW_READERS -> EnumSet.of(Kind.OPERATIONS, Kind.MEMBERSHIP_SERVICES);
            case REVIEW_MAKERS, PAPER, GROUP_IMPORT, FIRMS, BULLETIN -> EnumSet.of(Kind.MEMBERSHIP_SERVICES);
            case INCIDENT_READERS -> EnumSet.of(Kind.OPERATIONS, Kind.ENGINE_ADMIN, Kind.ANALYST);
            case OPERATORS -> EnumSet.of(Kind.OPERATIONS, Kind.ENGINE_ADMIN);
            case OPERATIONS_ONLY -> EnumSet.of(Kind.OPERATIONS);
            case ROLE_GIVERS -> EnumSet.of(Kind.ENGINE_ADMIN);
        };
    }

    @Autowired
    private Http visitor;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Map<Kind, Http> people = new EnumMap<>(Kind.class);
    private String group;

    @BeforeEach
    void somebodyOfEachKind() {
        Invited administrator = given.administratorOf(groups.one());
        group = administrator.group().number();
        people.put(Kind.VISITOR, visitor.another());
        people.put(Kind.STRANGER, signedOn(given.administratorOf(groups.one()).person()));
        people.put(
                Kind.TEAM_MEMBER,
                signedOn(given.teamMemberOf(administrator, List.of("VIEW_BILL")).person()));
        people.put(Kind.ADMINISTRATOR, signedOn(administrator.person()));
        people.put(Kind.OFFICER, signedOn(administrator.decider()));
        people.put(Kind.MEMBERSHIP_SERVICES, staff(Staff.MEMBERSHIP_SERVICES));
        people.put(Kind.OPERATIONS, staff(Staff.OPERATIONS));
        people.put(Kind.ANALYST, staff(Staff.ANALYSTS));
        people.put(Kind.ENGINE_ADMIN, staff(Staff.ENGINE_ADMINS));
    }

    private Http signedOn(Person person) {
        Http browser = visitor.another();
        assertThat(browser.signOn(person.userId(), FreshGroups.PASSWORD).status())
                .isEqualTo(200);
        return browser;
    }

    private Http staff(String role) {
        Person person = given.personOf(groups.one());
        jdbc.sql("update account set staff_roles = array[:role] where id = :id")
                .param("role", role)
                .param("id", person.accountId())
                .update();
        return signedOn(person);
    }

    @TestFactory
    Stream<DynamicTest> everyRequestByEverybody() {
        return Routes.all().stream()
                // compares the whole database, in the background
                .filter(route -> !route.path().equals("/api/operations/differences/runs"))
                // ends the session
                .filter(route ->
                        !(route.method().equals("DELETE") && route.path().equals("/api/session")))
                .map(route -> DynamicTest.dynamicTest(
                        "%s %s %s".formatted(route.who(), route.method(), route.path()),
                        () -> people.forEach((kind, person) -> send(route, kind, person))));
    }

    /** Nothing of what is named here exists but the group. */
    private void send(Route route, Kind kind, Http person) {
        String path = route.path()
                .replace("{group}", group)
                .replaceAll("\\{\\w*[iI]d}", "7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10")
                .replaceAll("\\{\\w+}", "none")
                // without the token of a mail they are one's own
                .replaceAll("^/api/invitations$", "/api/invitations?token=none");
        String method = route.method().equals("*") ? "GET" : route.method();

        Answer answer = person.send(method, path, typeOf(route), new byte[0]);

        if (through(route.who()).contains(kind)) {
            assertThat(answer.status())
                    .as(kind + ": " + answer)
                    .isNotIn(401, 403)
                    .isLessThan(500);
        } else {
            assertThat(answer.status()).as(kind + ": " + answer).isEqualTo(refusal(route, kind));
        }
        assertThat(answer.headers().firstValue("Content-Type").orElse("application/problem+json"))
                .as(kind + ": " + answer)
                .satisfies(type -> assertThat(route.isPage() || type.contains("json") || answer.status() < 400)
                        .isTrue());
    }

    /** One that the handler reads: it is not asked otherwise. */
    private String typeOf(Route route) {
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .filter(info -> info.getPatternValues().contains(route.path()))
                .filter(info -> info.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals(route.method())))
                .flatMap(info -> info.getConsumesCondition().getConsumableMediaTypes().stream())
                .map(MediaType::toString)
                .findFirst()
                .orElse("application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/staff", "/staff/"})
    void whoTypesWhereStaffWorkSignsOnAndComesThere(String path) {
        Answer asked = visitor.another().get(path);
        assertThat(asked.status()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location").orElseThrow())
                .endsWith("/sign-on?next=" + path.replace("/", "%2F"));
        Answer known = people.get(Kind.ANALYST).get(path);
        assertThat(known.headers().firstValue("Location").orElseThrow()).endsWith("/staff/inbox");
        assertThat(people.get(Kind.ADMINISTRATOR).get(path).status()).isEqualTo(403);
    }

    private static int refusal(Route route, Kind kind) {
        if (kind == Kind.VISITOR || route.who() == Who.CLIENT) {
            return route.isPage() ? 302 : 401;
        }
        return route.who().isOfAGroup() && !OF_THE_GROUP.contains(kind) ? 404 : 403;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/frequently-asked",
                "/groups",
                "/staff/rules/changes/1/2",
                "/.git/config",
                "/staff/no-page-of-ours",
                "/index.php",
                "/env"
            })
    void whatIsNotThereIsNotFoundWithoutSigningOn(String path) {
        assertThat(visitor.another().get(path).status()).isEqualTo(404);
    }
}
