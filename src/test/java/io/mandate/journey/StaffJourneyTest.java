package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import io.mandate.testing.Workbook;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Membership services: import groups, review designations. */
class StaffJourneyTest extends JourneyTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String IMPORTS = "/api/staff/groups/imports";
    private static final String HEADER =
            "number,name,region,size,units,officerFirstName,officerLastName,officerEmail\n";

    @Autowired
    private JdbcClient database;

    private Group group;
    private Http morgan;

    @BeforeEach
    void staffAndAGroup() {
        group = groups.one();
        morgan = staff("morgan");
    }

    private Map<String, Object> record(String number, String name) {
        return json(Map.of(
                "number",
                number,
                "name",
                name,
                "region",
                "California",
                "size",
                "SMALL",
                "units",
                List.of("001", "002"),
                "officerFirstName",
                "Ida",
                "officerLastName",
                "Berg",
                "officerEmail",
                "Ida@group" + number + ".example"));
    }

    private String row(String number, String name) {
        return number + "," + name + ",California,SMALL,001 002,Ida,Berg,Ida@group" + number + ".example\n";
    }

    private static List<String> outcomes(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().get("rows").findValuesAsText("outcome");
    }

    private boolean exists(String number) {
        return database.sql("select exists (select 1 from employer_group where number = ?)")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    @Test
    void groupsAreImportedAsJsonAfterADryRun() {
        String number = "J" + group.number();
        List<Map<String, Object>> rows = List.of(record(number, "Jay"), record("broken number", "Broken"));

        assertThat(outcomes(morgan.post(IMPORTS, rows))).containsExactly("NEW", "REFUSED");
        assertThat(exists(number)).isFalse();

        Answer answer = morgan.post(IMPORTS + "?dryRun=false", rows);
        assertThat(outcomes(answer)).containsExactly("NEW", "REFUSED");
        assertThat(answer.body().at("/rows/1/line").asInt()).isEqualTo(2);
        assertThat(answer.body().at("/rows/1/errors/0/pointer").asText()).isEqualTo("/number");
        assertThat(exists(number)).isTrue();

        rows.get(0).put("name", "Jay and Sons");
        assertThat(outcomes(morgan.post(IMPORTS + "?dryRun=false", List.of(rows.get(0)))))
                .containsExactly("CHANGED");
        assertThat(outcomes(morgan.post(IMPORTS + "?dryRun=false", List.of(rows.get(0)))))
                .containsExactly("UNCHANGED");
    }

    @Test
    void groupsAreImportedAsCsvAfterADryRun() {
        String number = "C" + group.number();
        Http csv = staff("morgan").with("Content-Type", "text/csv");
        String file = HEADER + row(number, "Cee") + row(number, "Cee twice") + row("X" + group.number(), "");

        assertThat(outcomes(csv.post(IMPORTS, file))).containsExactly("NEW", "REFUSED", "REFUSED");
        assertThat(exists(number)).isFalse();
        assertThat(outcomes(csv.post(IMPORTS + "?dryRun=false", file))).containsExactly("NEW", "REFUSED", "REFUSED");
        assertThat(exists(number)).isTrue();
        assertThat(outcomes(csv.post(IMPORTS, "number,name\n1,One\n"))).containsExactly("REFUSED");
        Answer open = csv.post(IMPORTS, HEADER + "1,\"never closed\n");
        assertInvalid(open, "", "csv");
        assertThat(open.body().get("detail").asText()).isEqualTo("The quotation mark in line 2 is never closed.");
    }

    private String file(String... rows) {
        return HEADER + String.join("", rows);
    }

    private Answer dryRun(String type, byte[] file) {
        return morgan.postFile(IMPORTS, type, file);
    }

    private String cells(String number, String units, String officer) {
        return number + ",Name,California,SMALL," + units + "," + officer + ",Berg,ida@g" + number + ".example\n";
    }

    @Test
    void groupsComeInEveryDialectOfCsvAndAsSpreadsheet() {
        String number = "D" + group.number();
        String row = row(number, "Dee");
        byte[] workbook = Workbook.of(
                List.of(
                        "Number",
                        "Name",
                        "Region",
                        "Size",
                        "Units",
                        "Officer first name",
                        "officerLastName",
                        "officerEmail"),
                List.of(number, "Dee", "california", "small", "001 002", "Ida", "Berg", "ida@dee.example"));

        assertThat(outcomes(dryRun(XLSX, workbook))).containsExactly("NEW");
        for (String text : List.of(
                "\uFEFF" + file(row),
                file(row).replace(',', ';'),
                file(row).replace(',', '\t'),
                file(row).replace('\n', '\r'),
                HEADER.toUpperCase(Locale.ROOT) + row,
                HEADER.replace("\n", ",\n") + row.replace("\n", ",\n") + ",,,,,,,,\n")) {
            assertThat(outcomes(dryRun("text/csv", text.getBytes(StandardCharsets.UTF_8))))
                    .as(text)
                    .containsExactly("NEW");
        }
    }

    @Test
    void aLostCharacterAndAShortRowAreRefusedWithTheirLines() {
        String number = "L" + group.number();
        Answer answer = dryRun(
                "text/csv",
                file(row(number, "El"), cells(number + "1", "001", "Jos\uFFFD"), "short\n", row(number + "2", "Em"))
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(outcomes(answer)).containsExactly("NEW", "REFUSED", "REFUSED", "NEW");
        assertThat(answer.body().at("/rows/1/line").asInt()).isEqualTo(3);
        assertThat(answer.body().at("/rows/1/errors/0/detail").asText()).startsWith("Line 3 ");
        assertThat(answer.body().at("/rows/2/errors/0/code").asText()).isEqualTo("columns");
    }

    @Test
    void aFileInWindows1252IsReadAndTheAnswerSaysSo() {
        String number = "S" + group.number();
        byte[] file = file(cells(number, "001", "Jos\u00E9")).getBytes(Charset.forName("windows-1252"));

        Answer answer = morgan.postFile(IMPORTS + "?dryRun=false", "text/csv", file);

        assertThat(outcomes(answer)).containsExactly("NEW");
        assertThat(answer.body().get("note").asText()).contains("windows-1252");
        assertThat(database.sql("select officer_first_name from employer_group where number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("Jos\u00E9");
        assertThat(dryRun("text/csv", file(row(number, "Ess")).getBytes(StandardCharsets.UTF_8))
                        .body()
                        .has("note"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|=HYPERLINK(1)|formula",
                "name|see https://evil.example|link",
                "name|\u3164|required",
                "officerFirstName|www.evil.example|link",
                "officerFirstName|\u200B|required",
                "officerLastName|Z\u0335\u0335\u0335\u0335\u0335\u0335\u0335\u0335|characters",
                "officerLastName|A\uFFFF|characters",
                "officerEmail|j\u00F6ran@b.test|email",
                "officerEmail|a%b@c.test|email"
            })
    void namesAndAddressesOfAnImportPassTheDoorOfAllTexts(String field, String text, String code) {
        Map<String, Object> row = record("T" + group.number(), "Tee");
        row.put(field, text);

        Answer answer = morgan.post(IMPORTS, List.of(row));

        assertThat(outcomes(answer)).containsExactly("REFUSED");
        assertThat(answer.body().at("/rows/0/errors/0/pointer").asText()).isEqualTo("/" + field);
        assertThat(answer.body().at("/rows/0/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void aDryRunListsOldAndNewOfEveryFieldAndWarnsOfLostZeros() {
        Map<String, Object> row = record(group.number(), "Other name");
        row.put("units", List.of("1", "2"));
        row.put("size", "large");

        Answer answer = morgan.post(IMPORTS, List.of(row));

        assertThat(outcomes(answer)).containsExactly("CHANGED");
        assertThat(answer.body().at("/rows/0/changes"))
                .anySatisfy(change -> {
                    assertThat(change.get("field").asText()).isEqualTo("units");
                    assertThat(change.get("before").asText()).isEqualTo("001 002");
                    assertThat(change.get("after").asText()).isEqualTo("1 2");
                })
                .anySatisfy(change -> assertThat(change.get("before").asText()).isEqualTo(group.name()))
                .noneSatisfy(change -> assertThat(change.get("field").asText()).isEqualTo("size"));
        assertThat(answer.body().at("/rows/0/warnings").findValuesAsText("code"))
                .containsExactly("leadingZeros", "leadingZeros");
    }

    @Test
    void aUnitThatPeopleHoldIsNotDropped() {
        Invited administrator = given.administratorOf(group);
        Person member = given.personOf(group);
        Map<String, Object> user = newUser(member, "VIEW_BILL");
        user.put("billingUnit", "001");
        as(administrator.person()).post(invitationsOf(group), user);
        Map<String, Object> without = record(group.number(), "Without");
        without.put("units", List.of("002"));
        for (boolean dryRun : List.of(true, false)) {
            Answer answer = morgan.post(IMPORTS + "?dryRun=" + dryRun, List.of(without));
            assertThat(outcomes(answer)).containsExactly("REFUSED");
            assertThat(answer.body().at("/rows/0/errors/0/code").asText()).isEqualTo("unitsHeld");
            assertThat(answer.body().at("/rows/0/errors/0/detail").asText()).contains("001");
        }
        Map<String, Object> other = record(group.number(), "Other");
        other.put("units", List.of("001"));
        assertThat(outcomes(morgan.post(IMPORTS + "?dryRun=false", List.of(other))))
                .containsExactly("CHANGED");
    }

    @Test
    void onlyMembershipServicesImport() {
        List<Map<String, Object>> rows = List.of(record("N" + group.number(), "No"));

        assertProblem(as(given.officerOf(group)).post(IMPORTS, rows), 403);
        assertProblem(staff("riley").post(IMPORTS, rows), 403);
        assertProblem(staff("casey").post(IMPORTS, rows), 403);
        assertProblem(visitor.post(IMPORTS, rows), 401);
    }

    /** A designation that nobody on record confirms, so that it is reviewed. */
    private UUID inReview(Http requester, Person officer, Person designee) {
        Map<String, Object> body = designation(group, designee);
        body.put(
                "officer",
                Map.of(
                        "firstName", officer.firstName(),
                        "lastName", officer.lastName(),
                        "title", "Owner",
                        "email", officer.email(),
                        "phone", "555-0160"));
        Answer receipt = requester.post("/api/designations", body);
        assertThat(receipt.status()).isEqualTo(202);
        return database.sql("select id from designation where reference = ?")
                .param(receipt.body().get("reference").asText())
                .query(UUID.class)
                .single();
    }

    private Person reviewer() {
        Person person = given.personOf(group);
        database.sql("update account set staff_roles = '{membership-services}' where user_id = ?")
                .param(person.userId())
                .update();
        return person;
    }

    @Test
    void aRegionNamesTheTimeZoneOfItsGroups() {
        List<Map<String, String>> known = List.of(Map.of("name", "Hawaii", "timeZone", "Pacific/Honolulu"));
        List<Map<String, String>> unknown = List.of(Map.of("name", "Mars", "timeZone", "Mars/Base"));

        assertInvalid(morgan.post("/api/staff/regions", unknown), "/0/timeZone", "unknown");
        assertThat(morgan.post("/api/staff/regions", known).status()).isEqualTo(204);

        assertThat(database.sql("delete from region where name in ('Hawaii', 'Mars') returning time_zone")
                        .query(String.class)
                        .list())
                .containsExactly("Pacific/Honolulu");
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false",
        "true,  false, false",
        "false, true,  false",
        "false, false, true",
        "true,  true,  false",
        "true,  false, true",
        "false, true,  true",
        "true,  true,  true"
    })
    void nobodyReviewsTheirOwnDesignation(boolean requested, boolean typedAsOfficer, boolean named) {
        Person reviewer = reviewer();
        Http browser = as(reviewer);
        UUID caseId = inReview(
                requested ? browser : visitor,
                typedAsOfficer ? reviewer : given.personOf(group),
                named ? reviewer : given.personOf(group));
        JsonNode task = taskOf(browser, caseId);
        assertThat(task.get("key").asText()).isEqualTo("userTask_reviewDesignation");
        assertThat(browser.get("/api/tasks/" + task.get("id").asText())
                        .body()
                        .at("/data/case")
                        .has("own"))
                .as("said on load")
                .isEqualTo(requested || typedAsOfficer || named);

        Answer answer =
                browser.post("/api/tasks/" + task.get("id").asText() + "/completion", Map.of("decision", "ACCEPT"));

        if (requested || typedAsOfficer || named) {
            assertProblem(answer, 403);
            assertThat(state(caseId)).isEqualTo("IN_REVIEW");
        } else {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
            assertThat(state(caseId)).isEqualTo("ACCEPTED");
        }
    }

    private String state(UUID designation) {
        return database.sql("select state from designation where id = ?")
                .param(designation)
                .query(String.class)
                .single();
    }

    @Test
    void aReviewShowsWhatWasTypedBesideTheRecordAndIsDecidedOnce() {
        Person designee = given.personOf(group);
        UUID caseId = inReview(visitor, given.personOf(group), designee);
        JsonNode listed = taskOf(morgan, caseId);
        String task = "/api/tasks/" + listed.get("id").asText();
        assertThat(listed.get("group").asText()).isEqualTo(group.number());
        assertThat(listed.hasNonNull("created")).isTrue();
        assertThat(listed.hasNonNull("due")).isTrue();

        JsonNode page = morgan.get(task).body();
        assertThat(page.get("form").get("id").asText()).isEqualTo("review-designation");
        assertThat(page.at("/data/case/officerOfRecord").asText())
                .contains(group.officer().email());
        assertThat(page.at("/data/case/regionTyped").asText()).isEqualTo(group.region());
        assertThat(page.at("/data/case/regionOfRecord").asText()).isEqualTo(group.region());
        assertThat(page.at("/data/case/contactTyped").asText()).contains("555-0160");

        String completion = task + "/completion";
        assertInvalid(morgan.post(completion, Map.of()), "/decision", "required");
        assertProblem(morgan.post(completion, Map.of("decision", "PERHAPS")), 422);
        assertInvalid(morgan.post(completion, Map.of("decision", "REFUSE")), "/reason", "required");
        assertInvalid(morgan.post(completion, Map.of("decision", "ACCEPT", "route", "ACCEPT")), "/route", "unknown");
        assertProblem(morgan.post(completion, "{"), 400);
        assertThat(morgan.post(completion, Map.of("decision", "ACCEPT")).status())
                .isEqualTo(204);
        mails.awaitCode(designee.email(), 1);
        assertProblem(morgan.post(completion, Map.of("decision", "ACCEPT")), 409);
    }

    @Test
    void theTaskIsShownToMembershipServicesOnly() {
        UUID caseId = inReview(visitor, given.personOf(group), given.personOf(group));
        String task = "/api/tasks/" + taskOf(morgan, caseId).get("id").asText();

        for (Http other : List.of(as(given.officerOf(group)), staff("casey"))) {
            assertProblem(other.get(task), 404);
            assertProblem(other.post(task + "/completion", Map.of("decision", "ACCEPT")), 404);
        }
    }

    @Test
    void anOfficerWithoutAccountIsMailedHowToRegisterAndThenDecides() {
        String number = "O" + group.number();
        assertThat(outcomes(morgan.post(IMPORTS + "?dryRun=false", List.of(record(number, "Oh")))))
                .containsExactly("NEW");
        String officer = "ida@group" + number.toLowerCase(java.util.Locale.ROOT) + ".example";
        Person designee = given.personOf(group);
        Map<String, Object> body = designation(group, designee);
        body.put("groupNumber", number);
        body.put(
                "officer",
                Map.of(
                        "firstName", "Ida",
                        "lastName", "Berg",
                        "title", "Owner",
                        "email", officer,
                        "phone", "555-0160"));
        visitor.post("/api/designations", body);
        visitor.post(
                "/api/designation-confirmations",
                Map.of("token", Mails.token(mails.awaitLink(officer, "/designations/confirm")), "decision", "CONFIRM"));
        mails.awaitCode(designee.email(), 1);
        clock.advance("PT168H");
        Eventually.until("a line of the day's mail", () -> database.sql(
                        "select exists (select from digest_line where group_number = ? and kind = 'code-expired-decider')")
                .param(number)
                .query(Boolean.class)
                .single());
        clock.advance("P1D");
        mails.awaitLink(officer, "/register");

        visitor.post(
                "/api/registrations",
                Map.of(
                        "region", "California",
                        "firstName", "Ida",
                        "lastName", "Berg",
                        "company", "Oh",
                        "email", officer,
                        "termsAccepted", true));
        String userId = visitor.post(
                        "/api/email-confirmations",
                        Map.of(
                                "token",
                                Mails.token(mails.awaitLink(officer, "/register/confirm")),
                                "password",
                                NEW_PASSWORD))
                .body()
                .get("userId")
                .asText();

        Http ida = as(userId, NEW_PASSWORD);
        JsonNode task = items(ida.get("/api/tasks")).get(0);
        assertThat(task.get("key").asText()).isEqualTo("userTask_decideOnExpiredCode");
        assertThat(ida.post("/api/tasks/" + task.get("id").asText() + "/completion", Map.of("decision", "NEW_CODE"))
                        .status())
                .isEqualTo(204);
        mails.awaitCode(designee.email(), 2);
    }
}
