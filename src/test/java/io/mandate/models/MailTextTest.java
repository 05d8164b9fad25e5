package io.mandate.models;

import static io.mandate.models.ModelFiles.MAILS;
import static org.assertj.core.api.Assertions.assertThat;

import com.samskivert.mustache.Mustache;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailTextTest {

    private static final String CODE = "7K3M-9QXA-2BCD-EF45";
    private static final String LINK = "https://mandate.example/page?token=a_b-C";

    private static final Map<String, Object> SAMPLE = Map.ofEntries(
            Map.entry("brand", Map.of("name", "Example Health", "phone", "1-800-555-0100")),
            Map.entry("recipient", Map.of("firstName", "Olivia", "lastName", "Grant")),
            Map.entry("person", Map.of("firstName", "Pat", "lastName", "O'Neil & Son", "email", "pat@aandb.example")),
            Map.entry("group", Map.of("number", "160", "name", "A and B Service")),
            Map.entry("billingUnit", "billing unit 001"),
            Map.entry("rights", List.of("View bill", "View payment history")),
            Map.entry("reason", "The project is over."),
            Map.entry("code", CODE),
            Map.entry("sentAt", "November 20, 2026, 9:00 AM PST"),
            Map.entry("expiresAt", "November 27, 2026, 9:00 AM PST"),
            Map.entry("userId", "j12345"),
            Map.entry("reference", "D-2026-000123"),
            Map.entry("link", LINK),
            Map.entry("register", LINK),
            Map.entry("enterCode", LINK),
            Map.entry("tasks", LINK),
            Map.entry("home", LINK),
            Map.entry("signOn", LINK));

    private static final Pattern LINK_TAG = Pattern.compile("\\{\\{(link|register|enterCode|tasks|home|signOn)}}");

    static List<Path> files() {
        return ModelFiles.list(MAILS, ".mustache");
    }

    private static String render(Path file, Map<String, Object> model) {
        return Mustache.compiler()
                .escapeHTML(false)
                .compile(ModelFiles.read(file))
                .execute(model);
    }

    /** Compiled without default values: a key that the sample does not know would throw. */
    @ParameterizedTest
    @MethodSource("files")
    void itIsASubjectAndATextWithoutGaps(Path file) {
        String mail = render(file, SAMPLE);

        assertThat(mail).startsWith("Subject: ").endsWith("\n").doesNotContain("{{", "}}", "\n\n\n", " \n", "\t");
        assertThat(mail.lines().skip(1).findFirst()).contains("");
        assertThat(mail.lines().findFirst().orElseThrow()).hasSizeBetween(20, 78);
    }

    @ParameterizedTest
    @MethodSource("files")
    void itGreetsAndNamesWhomToCall(Path file) {
        assertThat(render(file, SAMPLE))
                .contains("\n\nHello")
                .endsWith("Questions? Call us: 1-800-555-0100\n\nExample Health\n");
    }

    @ParameterizedTest
    @MethodSource("files")
    void withoutAReasonNothingIsSaidOfOne(Path file) {
        Map<String, Object> model = new HashMap<>(SAMPLE);
        model.remove("reason");

        assertThat(render(file, model)).doesNotContain("Reason:", "\n\n\n");
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyTheAccessCodeMailHoldsACodeAloneOnItsLine(Path file) {
        boolean carriesCode = ModelFiles.id(file).equals("access-code");

        assertThat(ModelFiles.read(file).contains("code}}")).isEqualTo(carriesCode);
        assertThat(render(file, SAMPLE).lines().filter(CODE::equals).count()).isEqualTo(carriesCode ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLinkStandsAloneOnItsLineBetweenEmptyOnes(Path file) {
        List<String> lines = ModelFiles.read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (LINK_TAG.matcher(lines.get(i)).find()) {
                assertThat(lines.get(i)).matches(LINK_TAG);
                assertThat(lines.get(i - 1)).isEmpty();
                assertThat(lines.get(i + 1)).isEmpty();
            }
            assertThat(lines.get(i)).as("addresses come from the model").doesNotContain("http");
        }
    }

    /** Whoever registers types a name for an address that may be somebody else's. */
    @Test
    void aNameThatAStrangerTypedIsNotMailedToAnUnprovenAddress() {
        assertThat(Stream.of("registration-confirmation", "registration-existing-account")
                        .map(kind -> ModelFiles.read(MAILS.resolve(kind + ".en.mustache"))))
                .noneMatch(text -> text.contains("recipient") || text.contains("person"));
    }
}
