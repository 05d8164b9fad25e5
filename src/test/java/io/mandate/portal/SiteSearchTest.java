package io.mandate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.platform.mail.Brand;
import io.mandate.portal.SiteSearch.Part;
import io.mandate.portal.SiteSearch.Result;
import io.mandate.portal.security.Routes;
import io.mandate.portal.security.Routes.Route;
import io.mandate.testing.Said;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteSearchTest {

    private final SiteSearch search = new SiteSearch(
            Said.WORDS, new Brand("Acme", "555-0160", Map.of(), "a@b.example", null, "#000000", "#ffffff", List.of()));

    @ParameterizedTest
    @CsvSource({
        "en, two codes, /help#codes.2",
        "en, 'TWO, Codes!', /help#codes.2",
        "en, renew doc, /help#documents.1",
        "en, interpreter, /contact#languages",
        "en, 555 language, /contact#languages",
        "en, officer records code, /",
        "en, quote, /sign-on",
        "es, código funciona, /help#codes.1",
        "es, CODIGO nuevo, /help#codes.2",
        "es, intérprete, /contact#languages"
    })
    void findsByTheBeginningsOfWordsInAnyCaseAndWithoutAccents(String language, String query, String address) {
        assertThat(addresses(query, language)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "?!", "code zebra", "odes"})
    void nothingIsFoundWithoutAllWords(String query) {
        assertThat(addresses(query, "en")).isEmpty();
    }

    @Test
    void whatHasTheWordsInItsTitleComesFirst() {
        assertThat(addresses("brokers", "en")).first().isEqualTo("/brokers");
        assertThat(addresses("broker", "en")).startsWith("/help#team.1", "/brokers");
    }

    @Test
    void theExcerptMarksTheWordsInTheirSurroundings() {
        Result result = search.find("faculty", "en", false).get(0);

        assertThat(result.title()).containsExactly(new Part("Plans", false));
        assertThat(result.excerpt()).contains(new Part("faculty", true));
        assertThat(text(result.excerpt()))
                .startsWith("… ")
                .contains("for faculty, staff")
                .hasSizeLessThan(230);
        assertThat(text(search.find("two", "en", false).get(0).excerpt()))
                .isEqualTo("The newer one. A new code replaces the one sent before.");
    }

    @Test
    void pagesThatNeedASessionAreForWhoeverHasOne() {
        assertThat(addresses("access code enter", "en")).doesNotContain("/enter-access-code");
        assertThat(search.find("access code enter", "en", true))
                .first()
                .extracting(Result::address)
                .isEqualTo("/enter-access-code");
    }

    @Test
    void everyQuestionAndArticleIsFound() {
        ResourceBundle texts = ResourceBundle.getBundle("words.en", Locale.ROOT);
        Stream<String> questions = texts.keySet().stream().filter(key -> key.matches("page\\.help\\.\\w+\\.\\d+"));
        assertThat(questions).hasSizeGreaterThan(10).allSatisfy(key -> assertThat(addresses(texts.getString(key), "en"))
                .contains("/help#" + key.substring("page.help.".length())));
        assertThat(Routes.all())
                .filteredOn(route -> Routes.ARTICLE.equals(route.view()))
                .extracting(Route::path)
                .allSatisfy(path -> assertThat(addresses(texts.getString("page." + path.substring(1) + ".title"), "en"))
                        .contains(path));
    }

    private List<String> addresses(String query, String language) {
        return search.find(query, language, false).stream().map(Result::address).toList();
    }

    private static String text(List<Part> parts) {
        return String.join("", parts.stream().map(Part::text).toList());
    }
}
