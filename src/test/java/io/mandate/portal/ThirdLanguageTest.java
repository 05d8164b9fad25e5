package io.mandate.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.mandate.onboarding.access.Memberships;
import io.mandate.people.region.Regions;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.web.Problems;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import io.mandate.portal.bulletin.Board;
import io.mandate.portal.bulletin.Bulletin;
import io.mandate.portal.search.StaffSearch;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A language more is a file and a word of configuration: here one that nobody speaks, made of English. */
@SpringBootTest(
        classes = {PagesTest.Portal.class, ThirdLanguageTest.Door.class},
        properties = "mandate.languages=en, es, qps")
@AutoConfigureMockMvc(addFilters = false)
class ThirdLanguageTest {

    private static final Pattern TEXT = Pattern.compile("(?m)^(?!#|instant\\.|script\\.)([\\w.-]+)=(.+)$");

    static {
        try {
            String english = Files.readString(Path.of("src/main/resources/words/en.properties"));
            Path file = Path.of("target/test-classes/words/qps.properties");
            Files.createDirectories(file.getParent());
            Files.writeString(file, TEXT.matcher(english).replaceAll("$1=⟦$2⟧"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Autowired
    private MockMvc mvc;

    @MockitoBean
    private Clock clock;

    @MockitoBean
    private Bulletin bulletin;

    @MockitoBean
    private Memberships memberships;

    @MockitoBean
    private OwnRegion region;

    @MockitoBean
    private StaffSearch staffSearch;

    @MockitoBean
    private Regions regions;

    @Test
    void aPageIsSaidInIt() throws Exception {
        Mockito.when(bulletin.shown(ArgumentMatchers.any(), ArgumentMatchers.any()))
                .thenReturn(new Board(List.of()));

        assertThat(asked("/sign-on"))
                .contains("<html lang=\"qps\"", "⟦Sign on⟧", "⟦Password⟧")
                .contains("lang=\"en\">English<", "lang=\"es\">Español<")
                .doesNotContain(">Sign on<", ">Password<");
    }

    @Test
    void anAnswerIsSaidInIt() throws Exception {
        assertThat(asked("/refused"))
                .contains("\"title\":\"⟦", "\"detail\":\"⟦Use at least 12 ", "\"errors\":[{\"pointer\":\"/text\"");
    }

    private String asked(String path) throws Exception {
        return mvc.perform(get(path).cookie(new Cookie("language", "qps")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @RestController
    @Import(Problems.class)
    @ComponentScan(basePackageClasses = Words.class)
    @ImportAutoConfiguration({JacksonAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class})
    static class Door {

        @GetMapping("/refused")
        void refused() {
            throw new InvalidInput(
                    "/text", "minLength", Message.of("refusal.form.too-short").with("least", 12));
        }
    }
}
