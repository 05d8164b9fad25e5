package io.mandate.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.Said;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mail texts that would keep a thread busy for ever. The timeout only lets a red test end. */
class HostileMailsTest {

    private static final Duration ENDS = Duration.ofMinutes(1);

    private static final String RIGHTS = "{{#rights}}";
    private static final String END = "{{/rights}}";

    private final MailPreview preview =
            new MailPreview(ExampleHealth.renderer((release, kind, language) -> ""), new ObjectMapper());

    static Stream<Arguments> hostile() {
        return Stream.of(
                text("26 sections inside each other", RIGHTS.repeat(26) + "x" + END.repeat(26)),
                text("8 sections inside each other, many times", (RIGHTS.repeat(8) + "x" + END.repeat(8)).repeat(50)),
                text("sections that say nothing", (RIGHTS.repeat(7) + (RIGHTS + END).repeat(430) + END.repeat(7))),
                text(
                        "sections of nothing in sections",
                        RIGHTS.repeat(8) + "{{#missing}}{{/missing}}".repeat(390) + END.repeat(8)),
                text(
                        "inverted sections inside each other",
                        "{{^missing}}".repeat(400) + "x" + "{{/missing}}".repeat(400)),
                text("sections of one value", "{{#group}}".repeat(450) + "x" + "{{/group}}".repeat(450)),
                text("a huge text", "word ".repeat(200_000)),
                text("a text that grows", RIGHTS.repeat(8) + "word ".repeat(1_900) + END.repeat(8)),
                text("a text in a text", "{{>mail}}"),
                text("a text that includes itself", "{{>layout}}".repeat(800)),
                text("other braces", "{{=<% %>=}}" + "<%#rights%>".repeat(26) + "x" + "<%/rights%>".repeat(26)),
                text("sections that are not closed", RIGHTS.repeat(900)),
                text("a parent text", "{{<mail}}{{$part}}x{{/part}}{{/mail}}"),
                text(
                        "emphasis inside emphasis",
                        RIGHTS.repeat(8)
                                + "*a ".repeat(25)
                                + END.repeat(8)
                                + RIGHTS.repeat(8)
                                + "b*".repeat(25)
                                + END.repeat(8)));
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                text("quotations inside quotations", "> ".repeat(4_900) + "x"),
                text("lists inside lists", "* ".repeat(4_900) + "x"),
                text("numbers inside numbers", "1. ".repeat(3_000) + "x"),
                text("brackets that are not closed", "[".repeat(9_900)),
                text("angles that are not closed", RIGHTS + "<".repeat(2_400) + END),
                text("ticks of every length", "e`e``e```e````".repeat(600)));
    }

    private static Arguments text(String title, String text) {
        return Arguments.of(title, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void is_refused_with_its_reason(String title, String text) {
        assertThat(refused(text))
                .extracting(FieldError::code, error -> Said.english(error.detail()))
                .allSatisfy(said -> assertThat(said.toList().toString())
                        .startsWith("[mail, This mail cannot be shown yet: ")
                        .hasSizeLessThan(200))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void is_shown_in_the_end(String title, String text) {
        assertThat(refused(text)).isEmpty();
    }

    private List<FieldError> refused(String text) {
        return assertTimeoutPreemptively(ENDS, () -> {
            try {
                preview.of("Subject: Hostile\n\n" + text, "en");
                return List.of();
            } catch (InvalidInput refused) {
                return refused.errors();
            }
        });
    }
}
