package io.mandate.platform.mail;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.MustacheException;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;

/** How mails look, with made-up values. */
@Service
public class MailPreview {

    /** Of a mail text, in characters. */
    public static final int LONGEST = MailTemplate.LONGEST;

    private static final EmailAddress NOBODY = new EmailAddress("nobody@mandate.example");

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
     * @param source its Mustache text, as {@link MailTexts#source} gives it
     * @param language BCP 47 tag
     * @throws InvalidInput when it cannot be rendered
     */
    public Preview of(String source, String language) {
        try {
            MailMessage mail = renderer.render("preview", NOBODY, source, language, sample);
            return new Preview(mail.subject(), mail.text(), mail.html());
        } catch (MustacheException broken) {
            throw new InvalidInput("", "mail", Message.of("refusal.mail.broken").with("why", broken.getMessage()));
        }
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
