package io.mandate.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.mandate.browser.Accessibility;
import io.mandate.browser.Chromium;
import io.mandate.platform.EmailAddress;
import io.mandate.testing.MailSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every mail in every language as its readers get it: plain, and as HTML in a narrow client in light and dark. With
 * {@code -Dscreenshots} pictures go to {@code target/screenshots/mails}.
 */
@Tag("browser")
class MailRendererTest {

    private static final Path MAILS = Path.of("processes/mails");
    private static final boolean PICTURES = System.getProperty("screenshots") != null;

    private static Page page;

    /** @param kind such as {@code access-code} */
    record Text(String kind, String language) {

        @Override
        public String toString() {
            return kind + "." + language;
        }
    }

    @BeforeAll
    static void launch() {
        page = Chromium.browser().newPage();
        page.setViewportSize(360, 900);
    }

    @AfterAll
    static void close() {
        page.close();
    }

    static Stream<Text> texts() throws IOException {
        return Files.list(MAILS)
                .map(file -> file.getFileName().toString().split("\\."))
                .map(name -> new Text(name[0], name[1]))
                .sorted((one, other) -> one.toString().compareTo(other.toString()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void thePlainTextHasItsLinksAndItsCodeAloneOnTheirLines(Text text) {
        String plain = render(text, MailSample.VALUES).text();

        assertThat(plain).doesNotContain("{{", "](", "`", "\\").endsWith("Example Health\n");
        assertThat(plain.lines().filter(line -> line.contains("http"))).allMatch(MailSample.LINK::equals);
        assertThat(plain.lines().filter(line -> line.contains(MailSample.CODE)))
                .hasSize(text.kind().equals("access-code") ? 1 : 0)
                .allMatch(MailSample.CODE::equals);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theHtmlSaysTheSameWithEveryLinkAButton(Text text) {
        MailMessage mail = render(text, MailSample.VALUES);
        page.setContent(mail.html());

        String seen = page.locator("body").innerText().replaceAll("\\s+", " ");
        for (String line : mail.text().lines().toList()) {
            String words = line.replaceFirst("^(- |\\d\\. )", "").strip();
            if (!words.startsWith("http")) {
                assertThat(seen).contains(words);
            }
        }
        assertThat(page.locator("a.button").count()).isEqualTo((int)
                mail.text().lines().filter(MailSample.LINK::equals).count());
        assertThat(page.locator("a:not(.button)").count()).isZero();
        assertThat(page.locator("a.button").all())
                .allSatisfy(button -> assertThat(button.getAttribute("href")).isEqualTo(MailSample.LINK));
        assertThat(page.locator("code").allInnerTexts())
                .isEqualTo(text.kind().equals("access-code") ? List.of(MailSample.CODE) : List.of());
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(text.language());
        assertThat(page.locator("img, script, link").count()).isZero();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theHtmlFitsANarrowClientAndIsAccessibleInLightAndDark(Text text) {
        page.setContent(render(text, MailSample.VALUES).html());
        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(360);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        if (text.language().equals("en")) {
            assertThat(Accessibility.violations(page)).isEmpty();
            photograph(text, ColorScheme.LIGHT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(Accessibility.violationsOfColour(page)).isEmpty();
            photograph(text, ColorScheme.DARK);
        } else {
            assertThat(Accessibility.violationsInAnotherLanguage(page)).isEmpty();
            photograph(text, ColorScheme.LIGHT);
        }
    }

    private static void photograph(Text text, ColorScheme scheme) {
        if (PICTURES) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(
                            "target/screenshots/mails",
                            text + "-" + scheme.name().toLowerCase() + ".png")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[click](https://evil.example)",
                "https://evil.example",
                "<https://evil.example>",
                "<img src=https://evil.example/x.png>",
                "![x](https://evil.example/x.png)",
                "a\n\nhttps://evil.example\n\nb",
                "a\r\n\r\n9999-9999-9999-9999",
                "# A heading",
                "    `code`",
                "*bold* _and_ ~more~ &amp; \\",
                "{{code}}"
            })
    void whatPeopleTypedIsShownAndNothingElse(String typed) {
        Map<String, Object> model = new HashMap<>(MailSample.VALUES);
        model.put("reason", typed);
        model.put("person", Map.of("firstName", typed, "lastName", "Day", "email", "day@aandb.example"));
        MailMessage mail = render(new Text("access-ended-remover", "en"), model);

        String oneLine = typed.replaceAll("\\s+", " ").strip();
        assertThat(mail.text()).contains("\nReason: " + oneLine + "\n").doesNotContainPattern("(?m)^https://evil\\S+$");
        page.setContent(mail.html());
        assertThat(page.locator("body").innerText()).contains("Reason: " + oneLine);
        assertThat(page.locator("[href*=evil], img, code, em, strong, h1, pre").count())
                .isZero();
    }

    @Test
    void aSubjectStaysOnOneLine() {
        Map<String, Object> model = new HashMap<>(MailSample.VALUES);
        model.put(
                "person",
                Map.of("firstName", "A\r\nBcc: x@y.example", "lastName", "Day", "email", "day@aandb.example"));

        assertThat(render(new Text("access-ended-remover", "en"), model).subject())
                .isEqualTo("Access of A Bcc: x@y.example Day ended");
    }

    private static MailMessage render(Text text, Map<String, Object> model) {
        MailTexts texts = (release, kind, language) -> read(MAILS.resolve(kind + "." + language + ".mustache"));
        return ExampleHealth.renderer(texts)
                .render(
                        "<1@mandate.example>",
                        new EmailAddress("olivia@aandb.example"),
                        null,
                        text.kind(),
                        text.language(),
                        model);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
