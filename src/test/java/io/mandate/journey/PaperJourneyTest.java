package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.onboarding.designation.DesignationForm;
import io.mandate.onboarding.invitation.PersonForm;
import io.mandate.testing.Eventually;
import io.mandate.testing.FilledPaper;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A designation on paper: printed, filled, taken in, recorded, reviewed. */
class PaperJourneyTest extends JourneyTest {

    private static final String PAPERS = "/api/staff/paper-forms";
    private static final String PDF = "/forms/designate-primary-administrator.pdf";

    @Autowired
    private JdbcClient database;

    private Http morgan;

    @BeforeEach
    void staff() {
        morgan = staff("morgan");
    }

    private byte[] filled(DesignationForm request) {
        Answer blank = visitor.get(PDF);
        assertThat(blank.status()).isEqualTo(200);
        assertThat(blank.headers().firstValue("Content-Type")).hasValue("application/pdf");
        return FilledPaper.of(blank.bytes(), request);
    }

    private JsonNode received(byte[] file) {
        Answer answer = morgan.postFile(PAPERS, "application/pdf", file);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.body();
    }

    /** What the task shows, as a person sends it back who has seen the signature: nothing in the file says so. */
    private Map<String, Object> shown(String task) {
        Map<String, Object> values =
                json(morgan.get("/api/tasks/" + task).body().get("data"));
        values.remove("case");
        values.remove("regions");
        assertThat(values).doesNotContainKey("attested");
        values.put("attested", true);
        return values;
    }

    /** Where it stands in the inbox of somebody of staff. */
    private String place(Http staff, String task) {
        return items(staff.get("/api/staff/inbox")).stream()
                .filter(item -> item.get("path").asText().endsWith(task))
                .findFirst()
                .orElseThrow()
                .get("place")
                .asText();
    }

    private Map<String, Object> row(Group group) {
        Map<String, Object> row = new LinkedHashMap<>(database.sql("select * from designation where group_number = ?")
                .param(group.number())
                .query()
                .singleRow());
        row.entrySet().removeIf(column -> column.getValue() == null);
        return row;
    }

    private static DesignationForm designation(Group group, Person person, String unit) {
        DesignationForm base = Given.designation(group, person);
        return new DesignationForm(
                base.groupNumber(),
                base.companyName(),
                base.region(),
                unit,
                base.officer(),
                new PersonForm(
                        "José", "M", person.lastName(), person.email(), person.email(), "555-0161", base.companyName()),
                true);
    }

    @Test
    void thePdfFilledByAProgramEndsInTheSameStateWithTheSameValuesAsTheOnlineForm() {
        Group online = groups.one();
        Person one = given.personOf(online);
        assertThat(visitor.post("/api/designations", json(designation(online, one, "001")))
                        .status())
                .isEqualTo(202);
        URI link = mails.awaitLink(online.officer().email(), "/designations/confirm");
        String token = link.getQuery().replaceAll(".*token=", "");
        assertThat(visitor.post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM"))
                        .status())
                .isEqualTo(200);

        Group paper = groups.one();
        Person other = given.personOf(paper);
        String task =
                received(filled(designation(paper, other, "001"))).get("task").asText();
        Map<String, Object> values = shown(task);
        assertThat(morgan.post("/api/tasks/" + task + "/completion", values).status())
                .isEqualTo(204);
        UUID caseId = (UUID) row(paper).get("id");
        Http lee = staff("lee");
        String review = taskOf(lee, caseId).get("id").asText();
        assertThat(place(morgan, review)).isEqualTo("ASKED");
        assertThat(place(lee, review)).isEqualTo("ANYBODY");
        assertThat(morgan.get("/api/tasks/" + review)
                        .body()
                        .at("/data/case/own")
                        .asText())
                .isEqualTo("You recorded this form; a colleague reviews it.");
        assertProblem(
                morgan.post(
                        "/api/tasks/" + taskOf(morgan, caseId).get("id").asText() + "/completion",
                        Map.of("decision", "ACCEPT")),
                403);
        assertThat(lee.post("/api/tasks/" + review + "/completion", Map.of("decision", "ACCEPT"))
                        .status())
                .isEqualTo(204);

        mails.awaitCode(one.email(), 1);
        mails.awaitCode(other.email(), 1);
        Map<String, Object> byForm = row(online);
        Map<String, Object> byPaper = row(paper);
        assertThat(byPaper).containsEntry("channel", "PAPER").containsEntry("state", "ACCEPTED");
        for (String own : new String[] {
            "id",
            "reference",
            "channel",
            "group_number",
            "company_name",
            "officer_email",
            "administrator_last_name",
            "administrator_email",
            "administrator_company",
            "received_at",
            "checked_at",
            "decided_at",
            "decided_by",
            "recorded_by",
            "version"
        }) {
            byForm.remove(own);
            byPaper.remove(own);
        }
        assertThat(byPaper).isEqualTo(byForm).containsEntry("administrator_first_name", "José");
        // one tracker for both channels
        URI tracker = mails.awaitLink(paper.officer().email(), "/designations/D-\\w+");
        // the mail arrives before the case knows that it was sent
        Eventually.until(
                "the code sent",
                () -> visitor.get("/api" + tracker.getPath() + "?" + tracker.getQuery())
                        .body()
                        .get("state")
                        .asText(),
                "CODE_SENT"::equals);
    }

    @Test
    void whatIsMissingIsAskedForAndNothingIsRecordedBefore() {
        Group group = groups.one();
        DesignationForm whole = Given.designation(group, given.personOf(group));
        DesignationForm holes = new DesignationForm(
                whole.groupNumber(),
                whole.companyName(),
                null,
                null,
                new DesignationForm.Officer("Ada", null, "Owner", "ada at example", "555-0160"),
                whole.administrator(),
                false);
        String task = received(filled(holes)).get("task").asText();

        JsonNode page = morgan.get("/api/tasks/" + task).body();
        assertThat(page.at("/data/case/missing").asText())
                .isEqualTo("Group: Region; Group officer: Last name; Group officer: E-mail address; "
                        + "I am an officer of this group and may name its primary administrator");
        Map<String, Object> unseen = shown(task);
        unseen.remove("attested");
        Answer refused = morgan.post("/api/tasks/" + task + "/completion", unseen);
        assertProblem(refused, 422);
        assertThat(refused.body().get("errors").findValuesAsText("pointer"))
                .containsExactly("/region", "/officer/lastName", "/officer/email", "/attested");
        assertThat(database.sql("select count(*) from designation where group_number = ?")
                        .param(group.number())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoRecordsARequestOfARegionThatSignsOnElsewhereIsToldWhatWillHappen() {
        Group group = groups.one();
        DesignationForm elsewhere = ofARegionThatSignsOnElsewhere(group);

        String task = received(filled(elsewhere)).get("task").asText();

        JsonNode page = morgan.get("/api/tasks/" + task).body();
        assertThat(page.at("/data/case/missing").asText())
                .startsWith("The request will be refused as soon as it is recorded")
                .contains("Mid-Atlantic signs on elsewhere");
        assertThat(page.at("/data/regions").findValuesAsText("label"))
                .contains("California", "Mid-Atlantic (signs on elsewhere: will be refused)");
    }

    @Test
    void aRequestThatIsUnderWayOnlineIsFound() {
        Group group = groups.one();
        Person person = given.personOf(group);
        Answer receipt = visitor.post("/api/designations", designation(group, person));
        String reference = receipt.body().get("reference").asText();

        String task =
                received(filled(Given.designation(group, person))).get("task").asText();
        Map<String, Object> values = shown(task);
        assertThat(values).containsEntry("decision", "DUPLICATE").containsEntry("reference", reference);
        values.put("decision", "RECORD");
        values.remove("reference");
        assertInvalid(morgan.post("/api/tasks/" + task + "/completion", values), "/decision", "duplicate");
        assertInvalid(
                morgan.post(
                        "/api/tasks/" + task + "/completion", Map.of("decision", "DUPLICATE", "reference", "D-NONE")),
                "/reference",
                "unknown");
        assertThat(morgan.post(
                                "/api/tasks/" + task + "/completion",
                                Map.of("decision", "DUPLICATE", "reference", " " + reference.toLowerCase()))
                        .status())
                .isEqualTo(204);
        assertThat(items(morgan.get(PAPERS)))
                .anySatisfy(item -> assertThat(item.path("reference").asText()).isEqualTo(reference));
    }

    @Test
    void theFileIsKeptForMembershipServicesOnly() {
        Group group = groups.one();
        byte[] file = filled(Given.designation(group, given.personOf(group)));
        String path = PAPERS + "/" + received(file).get("id").asText() + "/file";

        Answer kept = morgan.get(path);
        assertThat(kept.bytes()).isEqualTo(file);
        assertThat(kept.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertProblem(as(given.officerOf(group)).get(path), 403);
        assertProblem(staff("riley").get(path), 403);
        assertProblem(visitor.another().get(path), 401);
        assertProblem(as(given.officerOf(group)).postFile(PAPERS, "application/pdf", file), 403);
        assertProblem(as(given.officerOf(group)).get(PAPERS), 403);
        assertProblem(morgan.get(PAPERS + "/" + UUID.randomUUID() + "/file"), 404);
    }

    @Test
    void theSameFileIsTakenInAgainOnlyByChoice() {
        Group group = groups.one();
        byte[] file = filled(Given.designation(group, given.personOf(group)));
        JsonNode first = received(file);

        Answer waits = morgan.postFile(PAPERS, "application/pdf", file);
        assertProblem(waits, 409);
        assertThat(waits.body().at("/errors/0/code").asText()).isEqualTo("TAKEN_IN_BEFORE");
        assertThat(waits.body().get("detail").asText())
                .isEqualTo("This file was taken in before. It waits to be recorded.");
        assertThat(waits.body().get("path").asText())
                .isEqualTo("/staff/operations/cases/" + first.get("id").asText());
        assertThat(morgan.get(waits.body().get("path").asText()).status()).isEqualTo(200);

        String task = first.get("task").asText();
        assertThat(morgan.post("/api/tasks/" + task + "/completion", shown(task))
                        .status())
                .isEqualTo(204);
        Answer recorded = staff("lee").postFile(PAPERS, "application/pdf", file);
        assertProblem(recorded, 409);
        assertThat(recorded.body().get("detail").asText())
                .isEqualTo("This file was taken in before. It is request %s."
                        .formatted(row(group).get("reference")));
        assertThat(recorded.body().get("path").asText())
                .isEqualTo("/staff/operations/cases/" + row(group).get("id"));

        assertThat(morgan.postFile(PAPERS + "?again=true", "application/pdf", file)
                        .status())
                .isEqualTo(201);
        assertProblem(morgan.postFile(PAPERS + "?again=false", "application/pdf", file), 409);
    }

    @Test
    void aFileThatCameInBeforeDigestsWereKeptIsTakenIn() {
        Group group = groups.one();
        byte[] file = filled(Given.designation(group, given.personOf(group)));
        database.sql("update paper_form set content_digest = null where id = ?")
                .param(UUID.fromString(received(file).get("id").asText()))
                .update();

        received(file);
    }

    @Test
    void whatIsNoPdfIsRefused() {
        assertInvalid(morgan.postFile(PAPERS, "application/pdf", "hello".getBytes()), "", "pdf");
        assertInvalid(morgan.postFile(PAPERS, "application/pdf", new byte[(5 << 20) + 1]), "", "tooLarge");
    }

    private DesignationForm ofARegionThatSignsOnElsewhere(Group group) {
        DesignationForm here = Given.designation(group, given.personOf(group));
        return new DesignationForm(
                here.groupNumber(),
                here.companyName(),
                "Mid-Atlantic",
                null,
                here.officer(),
                here.administrator(),
                true);
    }

    private JsonNode listed(Group group) {
        return items(morgan.get(PAPERS)).stream()
                .filter(item -> group.number().equals(item.path("group").asText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListSaysWhatBecameOfAFormThatWasRecorded() {
        Group refused = groups.one();
        DesignationForm elsewhere = ofARegionThatSignsOnElsewhere(refused);
        String task = received(filled(elsewhere)).get("task").asText();
        assertThat(listed(refused).path("outcome").isMissingNode()
                        || listed(refused).path("outcome").isNull())
                .isTrue();
        assertThat(morgan.post("/api/tasks/" + task + "/completion", shown(task))
                        .status())
                .isEqualTo(204);
        Eventually.until("refusal", () -> listed(refused).path("outcome").asText(), "REFUSED"::equals);
        assertThat(listed(refused).get("state").asText()).isEqualTo("RECORDED");

        Group unusable = groups.one();
        String other = received(filled(Given.designation(unusable, given.personOf(unusable))))
                .get("task")
                .asText();
        assertThat(morgan.post(
                                "/api/tasks/" + other + "/completion",
                                Map.of("decision", "PUT_ASIDE", "reason", "It is not signed."))
                        .status())
                .isEqualTo(204);
        assertThat(listed(unusable).get("state").asText()).isEqualTo("PUT_ASIDE");
        assertThat(listed(unusable).get("reason").asText()).isEqualTo("It is not signed.");
    }

    private static byte[] picture(String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // no two are the same file
            BufferedImage picture = new BufferedImage(40, 60, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(0, 0, 8, 1, new Random().ints(8).toArray(), 0, 8);
            assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What a browser states of a file is not believed. */
    @ParameterizedTest
    @CsvSource({"jpg, image/jpeg, image/jpeg", "png, image/png, image/png", "png, application/pdf, image/png"})
    void aPhotoOfTheFormIsKeptAsItIsAndReadByAPerson(String format, String stated, String type) {
        byte[] photo = picture(format);

        Answer received = morgan.postFile(PAPERS, stated, photo);

        assertThat(received.status()).as(received.toString()).isEqualTo(201);
        assertThat(morgan.get("/api/tasks/" + received.body().get("task").asText())
                        .body()
                        .at("/data/case/missing")
                        .asText())
                .contains("Group number", "Region");
        Answer kept = morgan.get(PAPERS + "/" + received.body().get("id").asText() + "/file");
        assertThat(kept.bytes()).isEqualTo(photo);
        assertThat(kept.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(kept.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(kept.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("paper-form." + format);
    }

    /** Nothing in a picture is read, so a PDF that hides in one is none. */
    @Test
    void aPictureThatHoldsAPdfIsAPicture() {
        Group group = groups.one();
        byte[] pdf = filled(Given.designation(group, given.personOf(group)));
        byte[] start = picture("jpg");
        byte[] both = Arrays.copyOf(start, start.length + pdf.length);
        System.arraycopy(pdf, 0, both, start.length, pdf.length);

        String id = received(both).get("id").asText();

        assertThat(morgan.get(PAPERS + "/" + id + "/file").headers().firstValue("Content-Type"))
                .hasValue("image/jpeg");
        assertThat(items(morgan.get(PAPERS)))
                .noneMatch(item -> group.number().equals(item.path("group").asText()));
    }

    static Stream<byte[]> noPictures() {
        byte[] jpg = picture("jpg");
        byte[] png = picture("png");
        return Stream.of(
                new byte[0],
                Arrays.copyOf(jpg, 3),
                Arrays.copyOf(jpg, jpg.length - 2),
                Arrays.copyOf(png, 8),
                Arrays.copyOf(png, png.length - 8),
                Arrays.copyOfRange(jpg, 1, jpg.length),
                picture("gif"),
                picture("bmp"),
                "<!DOCTYPE html><script>alert(1)</script>".getBytes(),
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(),
                "PK\u0003\u0004".getBytes());
    }

    @ParameterizedTest
    @MethodSource("noPictures")
    void whatIsNoWholePictureIsRefusedWhateverItIsCalled(byte[] file) {
        for (String stated : List.of("image/jpeg", "image/png", "application/pdf")) {
            assertInvalid(morgan.postFile(PAPERS, stated, file), "", "pdf");
        }
    }

    @Test
    void aPictureOfOtherKindsOrTooLargeIsNotTaken() {
        assertProblem(morgan.postFile(PAPERS, "image/svg+xml", picture("png")), 415);
        assertProblem(morgan.postFile(PAPERS, "text/html", picture("png")), 415);
        byte[] large = Arrays.copyOf(picture("jpg"), (5 << 20) + 1);
        assertInvalid(morgan.postFile(PAPERS, "image/jpeg", large), "", "tooLarge");
        assertProblem(visitor.another().postFile(PAPERS, "image/jpeg", picture("jpg")), 401);
    }
}
