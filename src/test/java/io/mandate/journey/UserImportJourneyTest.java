package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Workbook;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many users from one file: looked at, then added in the background, each on their own. */
class UserImportJourneyTest extends JourneyTest {

    private static final String HEADER = "firstName,lastName,email,company,billingUnit,rights\n";

    @Autowired
    private JdbcClient jdbc;

    private Group group;
    private Invited administrator;
    private Http manager;

    @BeforeEach
    void aGroupWithItsAdministrator() {
        group = groups.one();
        administrator = given.administratorOf(group);
        manager = as(administrator.person()).with("Content-Type", "text/csv");
    }

    private String imports() {
        return "/api/groups/" + group.number() + "/imports";
    }

    private static List<JsonNode> rows(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.body().get("rows").spliterator(), false)
                .toList();
    }

    private static List<String> outcomes(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("outcome").asText()).toList();
    }

    private Answer done(Answer started) {
        assertThat(started.status()).as(started.toString()).isEqualTo(202);
        String path = imports() + "/" + started.body().get("id").asText();
        Awaitility.await("import of users")
                .atMost(Duration.ofMinutes(3))
                .until(() -> manager.get(path).body().at("/progress/done").asBoolean());
        return manager.get(path);
    }

    @Test
    void theCheckTellsEachRowsOutcomeAndTheImportDoesIt() {
        Person known =
                given.teamMemberInvited(administrator, List.of("VIEW_BILL")).person();
        String good = group.address("good");
        String file = HEADER
                + "Ann,Good," + good + ",,ALL,VIEW_BILL VIEW_PAYMENTS\n"
                + "Known,Case," + known.email() + ",,ALL,VIEW_BILL\n"
                + "Bad,Right," + group.address("right") + ",,ALL,VIEW_RENEWALS\n"
                + "Bad,Unit," + group.address("unit") + ",,009,VIEW_BILL\n"
                + ",NoFirst,no address,,ALL,\n"
                + "Too,Short\n"
                + "Ann,Again," + good.toUpperCase() + ",,ALL,VIEW_BILL\n"
                + "Bad,First,twice@" + "group" + group.number() + ".example,,009,VIEW_BILL\n"
                + "Good,Second,twice@group" + group.number() + ".example,,ALL,\"View bill, view payments\"\n"
                + "Me,Myself," + administrator.person().email() + ",,ALL,VIEW_BILL\n"
                + "\"Bo, junior\",Broker," + group.address("bo") + ",\"Best \"\"Brokers\"\"\",002,VIEW_BILL\n";

        List<JsonNode> checked = rows(manager.post(imports() + "/check", file));

        List<String> expected = List.of(
                "ADDED", "ALREADY", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "ALREADY", "REFUSED", "ADDED",
                "REFUSED", "ADDED");
        assertThat(outcomes(checked)).isEqualTo(expected);
        assertThat(checked.get(2).at("/problems/0/pointer").asText()).isEqualTo("/rights");
        assertThat(checked.get(2).at("/problems/0/code").asText()).isEqualTo("notGrantable");
        assertThat(checked.get(3).at("/problems/0/pointer").asText()).isEqualTo("/billingUnit");
        assertThat(checked.get(5).at("/problems/0/code").asText()).isEqualTo("columns");
        assertThat(mails.to(good)).isEmpty();
        assertThat(items(manager.get(imports()))).isEmpty();

        Answer finished = done(manager.post(imports(), file));

        assertThat(outcomes(rows(finished))).isEqualTo(expected);
        assertThat(finished.body().at("/progress/added").asInt()).isEqualTo(3);
        mails.awaitCode(good, 1);
        assertThat(items(manager.get(usersOf(group) + "?firm=best+%22brokers%22")))
                .hasSize(1);
        assertThat(items(manager.get("/api/groups/" + group.number() + "/activity")))
                .extracting(item -> item.get("action").asText())
                .contains("users-imported", "invited");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VIEW_BILL VIEW_PAYMENTS",
                "\"VIEW_BILL,VIEW_PAYMENTS\"",
                "VIEW_BILL;VIEW_PAYMENTS",
                "VIEW_BILL,VIEW_PAYMENTS",
                "\"%s, %s\"",
                "%S; %S",
                "%s,VIEW_PAYMENTS"
            })
    void rightsAreWrittenAsCodesOrAsThePageNamesThem(String rights) {
        Map<String, String> labels = items(manager.get("/api/rights")).stream()
                .collect(Collectors.toMap(right -> right.get("code").asText(), right -> right.get("label")
                        .asText()));
        String written = rights.formatted(labels.get("VIEW_BILL"), labels.get("VIEW_PAYMENTS"));

        JsonNode row = rows(manager.post(
                        imports() + "/check", HEADER + "Ann,Right," + group.address("ann") + ",,ALL," + written + "\n"))
                .get(0);

        assertThat(row.get("outcome").asText()).as(row.toString()).isEqualTo("ADDED");
        assertThat(row.get("rights")).extracting(JsonNode::asText).containsExactly("VIEW_BILL", "VIEW_PAYMENTS");
    }

    /** What an import said of each row stands in columns that are not read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Row of the file,First name,Last name,E-mail address,Company,Billing unit,Access rights,Outcome,Why\n"
                        + "2,Ann,Right,%s,,all,View bill; View payment history,Not added,E-mail address: This is missing.",
                "Nombre;Apellido;Correo electr\u00F3nico;Unidad de facturaci\u00F3n;Derechos de acceso\n"
                        + "Ann;Right;%s;ALL;%s"
            })
    void columnsAreCalledAsThePageCallsThemAndAResultCanBeSentAgain(String file) {
        String spanish = items(manager.get("/api/rights?lang=es")).stream()
                .filter(right -> right.get("code").asText().equals("VIEW_BILL"))
                .map(right -> right.get("label").asText())
                .findAny()
                .orElseThrow();

        JsonNode row = rows(manager.post(imports() + "/check", file.formatted(group.address("ann"), spanish)))
                .get(0);

        assertThat(row.get("outcome").asText()).as(row.toString()).isEqualTo("ADDED");
        assertThat(row.get("billingUnit").asText()).isEqualTo("ALL");
    }

    @Test
    void usersComeAsSpreadsheetAndInWindows1252() {
        byte[] workbook = Workbook.of(
                List.of("E-mail", "Last name", "First name", "Company", "Billing unit", "Rights"),
                List.of(group.address("jose"), "N\u00FA\u00F1ez", "Jos\u00E9", "", "ALL", "VIEW_BILL"));
        assertThat(rows(as(administrator.person()).postFile(imports() + "/check", "application/octet-stream", workbook))
                        .get(0)
                        .get("outcome")
                        .asText())
                .isEqualTo("ADDED");
        Answer windows = as(administrator.person())
                .postFile(
                        imports() + "/check",
                        "application/vnd.ms-excel",
                        (HEADER + "Jos\u00E9,N\u00FA\u00F1ez," + group.address("jose") + ",,ALL,VIEW_BILL\n")
                                .getBytes(Charset.forName("windows-1252")));
        assertThat(rows(windows).get(0).get("firstName").asText()).isEqualTo("Jos\u00E9");
        assertThat(windows.body().get("note").asText()).contains("windows-1252");
    }

    @Test
    void fiveHundredAreAddedOnceHoweverOftenTheFileIsImported() {
        String file = HEADER
                + IntStream.range(0, 500)
                        .mapToObj(n -> n == 250
                                ? "Broken,Row,this is no address,,ALL,VIEW_BILL\n"
                                : "P%d,Many,%s,,ALL,VIEW_BILL\n".formatted(n, group.address("many" + n)))
                        .collect(Collectors.joining());

        Answer first = done(manager.post(imports(), file));
        Answer second = done(manager.post(imports(), file));

        assertThat(first.body().at("/progress/added").asInt()).isEqualTo(499);
        assertThat(first.body().at("/progress/refused").asInt()).isEqualTo(1);
        assertThat(second.body().at("/progress/added").asInt()).isZero();
        assertThat(second.body().at("/progress/already").asInt()).isEqualTo(499);
        assertThat(manager.get(usersOf(group)).body().get("invitations").asInt())
                .isEqualTo(499);
    }

    /** What a node that died left behind: some rows done, some not. */
    @Test
    void anImportThatWasInterruptedIsGoneOnWith() {
        String id = jdbc.sql(
                        """
                        with begun as (
                            insert into user_import (id, group_number, requested_by, requested_at)
                            values (gen_random_uuid(), :group, :by, clock_timestamp()) returning id)
                        insert into user_import_row (import_id, line, first_name, last_name, email, billing_unit, rights, outcome)
                        select id, n, 'P' || n, 'Left', 'left' || n || '@group' || :group || '.example', 'ALL', '{VIEW_BILL}',
                               case when n = 1 then 'ADDED' else 'PENDING' end
                        from begun, generate_series(1, 3) n returning import_id""")
                .param("group", group.number())
                .param("by", administrator.person().accountId())
                .query(String.class)
                .list()
                .get(0);

        Eventually.until("the rest of the import", () -> manager.get(imports() + "/" + id)
                .body()
                .at("/progress/done")
                .asBoolean());

        assertThat(mails.awaitCode(group.address("left2"), 1)).isNotBlank();
        assertThat(mails.awaitCode(group.address("left3"), 1)).isNotBlank();
        assertThat(mails.to(group.address("left1"))).isEmpty();
    }

    @Test
    void whoLosesTheGroupMeanwhileAddsNobodyMore() {
        Person gone = administrator.person();
        as(given.officerOf(group)).delete(usersOf(group) + "/" + gone.userId());
        jdbc.sql(
                        """
                        with begun as (
                            insert into user_import (id, group_number, requested_by, requested_at)
                            values (gen_random_uuid(), :group, :by, clock_timestamp()) returning id)
                        insert into user_import_row (import_id, line, first_name, last_name, email, billing_unit, rights, outcome)
                        select id, 1, 'P', 'Late', 'late@group' || :group || '.example', 'ALL', '{VIEW_BILL}', 'PENDING' from begun""")
                .param("group", group.number())
                .param("by", gone.accountId())
                .update();

        Http officer = as(given.officerOf(group));
        JsonNode finished = Eventually.until(
                "the refused row", () -> items(officer.get(imports())).get(0), progress -> progress.get("done")
                        .asBoolean());
        assertThat(finished.get("refused").asInt()).isEqualTo(1);
        assertThat(mails.to(group.address("late"))).isEmpty();
    }

    @Test
    void onlyTheAdministratorImportsAndOnlyWhatCanBeRead() {
        Http officer = as(given.officerOf(group)).with("Content-Type", "text/csv");
        assertProblem(officer.post(imports(), HEADER), 403);
        assertProblem(as(given.personOf(group)).with("Content-Type", "text/csv").post(imports(), HEADER), 404);
        assertInvalid(manager.post(imports(), HEADER), "", "empty");
        for (String file : List.of("name\nA\n", "\"", HEADER + "\"open,quote\n")) {
            assertInvalid(manager.post(imports() + "/check", file), "", "csv");
        }
        assertInvalid(manager.post(imports(), HEADER + "a,b,c,d,e,f\n".repeat(1001)), "", "tooManyRows");
        assertProblem(manager.get(imports() + "/4711"), 404);
    }
}
