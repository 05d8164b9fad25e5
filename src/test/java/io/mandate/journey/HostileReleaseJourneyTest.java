package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.LaterReleases;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What analysts write is answered in bounded time, whether it is checked, looked at, or asked of visitors. */
class HostileReleaseJourneyTest extends JourneyTest {

    private static final String FORM = "designate-primary-administrator.form";
    private static final String MAIL = "mails/access-code.en.mustache";
    private static final String TABLE = "limits.dmn";

    @Autowired
    private LaterReleases releases;

    @BeforeEach
    void before() {
        releases.begin();
    }

    @AfterEach
    void whatWasBefore() {
        releases.takeBack();
    }

    @Test
    void aVisitorIsToldThatAValueDoesNotFitWhateverItsPatternRepeats() {
        String form = releases.text(FORM).replace("^.*\\\\S.*$", "^(a|aa)+$");
        releases.publish("Another pattern", Map.of(FORM, form.getBytes(StandardCharsets.UTF_8)));
        Group group = groups.one();
        Map<String, Object> typed = designation(group, given.personOf(group));
        typed.put("companyName", "a".repeat(100) + "!");

        assertInvalid(visitor.post("/api/designations", typed), "/companyName", "pattern");
    }

    @Test
    void theChecksNameTheFileAndThePreviewTheReason() {
        Http casey = staff("casey");
        Answer started = casey.post("/api/drafts", Map.of("title", "Hostile"));
        String draft = "/api/drafts/" + started.body().get("id").asText();
        replace(casey, draft, FORM, "^[0-9A-Za-z-]{1,20}$", "^(.*a){12}$");
        replace(
                casey,
                draft,
                MAIL,
                "{{code}}",
                "{{#rights}}".repeat(26) + "x" + "{{/rights}}".repeat(26) + "\n\n{{code}}");
        replace(casey, draft, TABLE, "<text>20</text>", "<text>count(for i in 1..1000000000 return i)</text>");

        List<JsonNode> findings = items(casey.get(draft + "/checks"));

        assertThat(findings)
                .extracting(finding ->
                        finding.get("rule").asText() + " " + finding.get("file").asText())
                .contains("form-pattern " + FORM, "mail-render " + MAIL, "feel-not-allowed " + TABLE);
        Answer preview = casey.get(draft + "/mail?file=" + MAIL);
        assertProblem(preview, 422);
        assertThat(preview.text()).contains("more than 8 sections stand inside each other");
    }

    private static void replace(Http casey, String draft, String file, String old, String text) {
        String before =
                casey.get(draft + "/source?file=" + file).body().get("text").asText();
        assertThat(before).contains(old);
        long version = casey.get(draft).body().get("version").asLong();
        Answer written = casey.put(
                "%s/files?file=%s&version=%d".formatted(draft, file, version),
                Map.of("text", before.replace(old, text)));
        assertThat(written.status()).as(written.toString()).isEqualTo(200);
    }
}
