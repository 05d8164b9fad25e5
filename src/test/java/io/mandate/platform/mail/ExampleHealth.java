package io.mandate.platform.mail;

import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The carrier in whose name tests write mails. */
final class ExampleHealth {

    private static final Brand BRAND = new Brand(
            "Example Health",
            "1-800-555-0100",
            Map.of("en", "Monday to Friday"),
            "support@example.example",
            new ClassPathResource("brand/logo.svg"),
            "#0b5c63",
            "#7fd0cf",
            List.of());

    private ExampleHealth() {}

    static MailRenderer renderer(MailTexts texts) {
        MailLayout layout = new MailLayout(new ClassPathResource("mails/layout.mustache"), BRAND);
        return new MailRenderer(texts, layout, BRAND, new Links(null, null, "https://mandate.example"));
    }
}
