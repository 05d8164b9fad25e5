package io.mandate.onboarding.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.samskivert.mustache.Mustache;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.digest.DigestLines.Line;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.mail.MailTexts;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.MandateTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A digest is a list that can be read, however much waits. */
@MandateTest
class DigestTextTest {

    @Autowired
    private DigestText text;

    @Autowired
    private FreshGroups fresh;

    @Autowired
    private MailTexts texts;

    private static List<Line> unused(int groups, int people) {
        return IntStream.range(0, groups * people)
                .mapToObj(n -> new Line(
                        UUID.randomUUID(),
                        false,
                        n % 2 == 0 ? "CODE_SENT" : "REGISTERED",
                        false,
                        "9" + n / people,
                        "Company " + n / people,
                        null,
                        Role.TEAM_MEMBER,
                        "Person",
                        "Number " + n,
                        new EmailAddress("person" + n + "@digest.example"),
                        "001",
                        "en",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        null,
                        0))
                .toList();
    }

    private static Line review(boolean reminded) {
        return new Line(
                UUID.randomUUID(),
                true,
                "REVIEW_OPEN",
                reminded,
                "9",
                "Company",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                3);
    }

    @ParameterizedTest
    @CsvSource({
        "false, en, A review of access has begun; nothing has changed yet.",
        "true, en, This is the reminder of the review of access that began on Wednesday",
        "false, es, Empezó una revisión de acceso; todavía no ha cambiado nada.",
        "true, es, Este es el recordatorio de la revisión de acceso que empezó el miércoles"
    })
    void itSaysWhetherAReviewBeginsOrIsRemindedOf(boolean reminded, String language, String said) {
        Map<String, Object> mail = new HashMap<>(written(List.of(review(reminded)), language));

        assertThat(Mustache.compiler()
                        .escapeHTML(false)
                        .defaultValue("")
                        .compile(texts.source(null, "digest", language))
                        .execute(mail))
                .contains(said);
    }

    private Map<String, Object> written(List<Line> open, String language) {
        return text.of(open, new EmailAddress(fresh.one().officer().email()), language);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> unusedOf(Map<String, Object> group) {
        return (Map<String, Object>) group.get("unused");
    }

    @Test
    void whatIsMoreThanTenIsANumber() {
        Map<String, Object> mail = written(unused(1, 22), "en");

        Map<String, Object> part = unusedOf(list(mail.get("groups")).get(0));
        assertThat(list(part.get("lines"))).hasSize(DigestText.MOST_LINES_OF_A_PART);
        assertThat(part).containsEntry("more", 12);
        assertThat(mail).doesNotContainKey("moreGroups").containsEntry("summary", "22 codes not used");
    }

    @Test
    void whatIsMoreThanThirtyOrInMoreThanTwentyGroupsIsANumberToo() {
        Map<String, Object> mail = written(unused(25, 12), "es");

        List<Map<String, Object>> groups = list(mail.get("groups"));
        assertThat(groups).hasSize(20);
        assertThat(mail).containsEntry("moreGroups", 5).containsEntry("summary", "300 códigos sin usar");
        assertThat(groups.stream()
                        .mapToInt(group -> list(unusedOf(group).get("lines")).size()))
                .hasSize(20)
                .startsWith(10, 10, 10, 0);
        assertThat(unusedOf(groups.get(19))).containsEntry("more", 12);
    }
}
