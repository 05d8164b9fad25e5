package io.mandate.notification;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;

/** How the mails of a release look, with made-up values. */
@Service
public class MailPreview {

    private static final String NOBODY = "nobody@mandate.example";

    private final MailRenderer renderer;
    private final Map<String, Object> sample;

    MailPreview(MailRenderer renderer, ObjectMapper json) {
        this.renderer = renderer;
        try (InputStream values = new ClassPathResource("mails/sample.json").getInputStream()) {
            this.sample = json.readValue(values, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rendered mail: plain text, and the same as HTML. */
    public record Preview(String subject, String text, String html) {}

    /**
     * Renders a mail.
     *
     * @param kind such as {@code access-code}; the release must have it
     * @param language BCP 47 tag
     */
    public Preview of(String release, String kind, String language) {
        return shown(renderer.render("preview", NOBODY, release, kind, language, sample));
    }

    /** Renders a mail whose source is not released, as {@link MailTexts#source} describes it. */
    public Preview ofSource(String source, String language) {
        return shown(renderer.render("preview", NOBODY, source, language, sample));
    }

    private static Preview shown(MailMessage mail) {
        return new Preview(mail.subject(), mail.text(), mail.html());
    }

    /** What a text may name, such as {@code group.name}: every value that some mail is given. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of("brand.name", "brand.phone"));
        sample.forEach((name, value) -> {
            if (value instanceof Map<?, ?> parts) {
                parts.keySet().forEach(part -> names.add(name + "." + part));
            } else {
                names.add(name);
            }
        });
        return names;
    }
}
