package io.mandate.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** A value for every name that a mail text may use: those of the preview that analysts see. */
public final class MailSample {

    /** By name; the brand is added by whoever renders. */
    public static final Map<String, Object> VALUES = values();

    public static final String CODE = (String) VALUES.get("code");
    public static final String LINK = (String) VALUES.get("link");

    private MailSample() {}

    private static Map<String, Object> values() {
        try (InputStream sample = new ClassPathResource("mails/sample.json").getInputStream()) {
            return new ObjectMapper().readValue(sample, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
