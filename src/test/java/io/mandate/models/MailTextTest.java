package io.mandate.models;

import static io.mandate.models.ModelFiles.MAILS;
import static org.assertj.core.api.Assertions.assertThat;

import com.samskivert.mustache.Mustache;
import io.mandate.testing.MailSample;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailTextTest {

    private static final Pattern TAG = Pattern.compile("\\{\\{([#/^]?)([\\w.]+)}}");
    private static final Pattern LINK_TAG = Pattern.compile(
            "\\{\\{(link|receiptPage|register|enterCode|tasks|home|manage|account|inbox|designate|signOn)}}");
    private static final Pattern BUTTON = Pattern.compile("\\[[^]]+]\\(" + LINK_TAG + "\\)");

    private static final Map<String, Pattern> GREETING = Map.of(
            "en", Pattern.compile("\n\nHello( \\S.*)?,\n"),
            "es", Pattern.compile("\n\nHola(, \\S.*)?:\n"));
    private static final Map<String, String> CONTACT = Map.of(
            "en", "\n\nQuestions? Call us: 1-800-555-0100\n\nExample Health\n",
            "es", "\n\n¿Tiene preguntas? Llámenos: 1-800-555-0100\n\nExample Health\n");
    private static final Map<String, String> REASON = Map.of("en", "Reason:", "es", "Motivo:");

    private static final Pattern NEXT_STEP =
            Pattern.compile(LINK_TAG + "|You do not have to do anything|Usted no tiene que hacer nada");

    static List<Path> files() {
        return ModelFiles.list(MAILS, ".mustache");
    }

    private static String language(Path file) {
        return file.getFileName().toString().split("\\.")[1];
    }

    private static String render(Path file, Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("brand", Map.of("name", "Example Health", "phone", "1-800-555-0100"));
        return Mustache.compiler()
                .escapeHTML(false)
                .compile(ModelFiles.read(file))
                .execute(values);
    }

    /** Compiled without default values: a key that the sample does not know would throw. */
    @ParameterizedTest
    @MethodSource("files")
    void itIsASubjectAndATextWithoutGaps(Path file) {
        String mail = render(file, MailSample.VALUES);

        assertThat(mail).startsWith("Subject: ").endsWith("\n").doesNotContain("{{", "}}", "\n\n\n", " \n", "\t");
        assertThat(mail.lines().skip(1).findFirst()).contains("");
        assertThat(mail.lines().findFirst().orElseThrow()).hasSizeBetween(20, 78);
    }

    /** What is said of the reader, of a reminder, or of a code that replaces another, leaves no gaps either. */
    @ParameterizedTest
    @MethodSource("files")
    void itLeavesNoGapsWhereItSaysTheOther(Path file) {
        for (String condition :
                List.of("own", "replaces", "reminder", "daily", "lapsed", "left", "unconfirmed", "asked")) {
            Map<String, Object> model = new HashMap<>(MailSample.VALUES);
            model.put(condition, !(boolean) model.get(condition));
            model.put("fresh", !(boolean) model.get("daily"));

            String mail = render(file, model);

            assertThat(mail).as(condition).doesNotContain("\n\n\n", " \n", "  ");
            assertThat(mail.lines().findFirst().orElseThrow()).as(condition).hasSizeBetween(20, 78);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void itGreetsNamesAnInstantANextStepAndWhomToCall(Path file) {
        assertThat(render(file, MailSample.VALUES))
                .containsPattern(GREETING.get(language(file)))
                .endsWith(CONTACT.get(language(file)));
        assertThat(ModelFiles.read(file)).containsPattern("\\{\\{(at|\\w+At)}}").containsPattern(NEXT_STEP);
    }

    @ParameterizedTest
    @MethodSource("files")
    void withoutAReasonNothingIsSaidOfOne(Path file) {
        Map<String, Object> model = new HashMap<>(MailSample.VALUES);
        model.remove("reason");

        assertThat(render(file, model)).doesNotContain(REASON.get(language(file)), "\n\n\n");
    }

    @Test
    void whereNobodyAdministersTheGroupNobodyIsSaidToDecideOnAnExpiredCode() {
        Map<String, Object> model = new HashMap<>(MailSample.VALUES);
        model.remove("inviter");

        assertThat(render(MAILS.resolve("code-expired-invitee.en.mustache"), model))
                .contains("no primary administrator at present", "Ask the officer of the group")
                .doesNotContain("decides", "told");
        assertThat(render(MAILS.resolve("code-expired-invitee.es.mustache"), model))
                .contains("no tiene administrador principal")
                .doesNotContain("decide si", "aviso");
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyTheAccessCodeMailHoldsACodeAloneOnItsLine(Path file) {
        boolean carriesCode = ModelFiles.id(file).equals("access-code");

        assertThat(ModelFiles.read(file).contains("code}}")).isEqualTo(carriesCode);
        assertThat(render(file, MailSample.VALUES)
                        .lines()
                        .filter(MailSample.CODE::equals)
                        .count())
                .isEqualTo(carriesCode ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLinkIsAButtonBetweenEmptyLines(Path file) {
        List<String> lines = ModelFiles.read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (LINK_TAG.matcher(lines.get(i)).find()) {
                assertThat(lines.get(i)).matches(BUTTON);
                assertThat(lines.get(i - 1)).isEmpty();
                assertThat(lines.get(i + 1)).isEmpty();
            }
            assertThat(lines.get(i)).as("addresses come from the model").doesNotContain("http");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void itExistsInBothLanguagesWithTheSameValues(Path file) {
        Path spanish = MAILS.resolve(ModelFiles.id(file) + ".es.mustache");
        Path english = MAILS.resolve(ModelFiles.id(file) + ".en.mustache");

        assertThat(spanish).exists();
        assertThat(english).exists();
        assertThat(tags(spanish)).isEqualTo(tags(english));
        Set<String> translated = sentences(english);
        translated.retainAll(sentences(spanish));
        assertThat(translated).as("the same in both languages").isEmpty();
    }

    private static Set<String> tags(Path file) {
        return TAG.matcher(ModelFiles.read(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Set<String> sentences(Path file) {
        return ModelFiles.read(file)
                .lines()
                .filter(line -> TAG.matcher(line).replaceAll("").matches(".*\\p{L}{2}.*"))
                .collect(Collectors.toSet());
    }

    /** Whoever registers types a name for an address that may be somebody else's. */
    @Test
    void aNameThatAStrangerTypedIsNotMailedToAnUnprovenAddress() {
        assertThat(files().stream()
                        .filter(file -> ModelFiles.id(file).startsWith("registration-"))
                        .map(ModelFiles::read))
                .hasSize(4)
                .noneMatch(text -> text.contains("recipient") || text.contains("person"));
    }
}
