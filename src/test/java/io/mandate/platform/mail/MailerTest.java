package io.mandate.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.mail.smtp.MailAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail of which nothing can be made waits for a corrected text: it never counts as one that nobody answers. */
class MailerTest {

    private static final EmailAddress TO = new EmailAddress("dana@aandb.example");

    private final List<String> noted = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#rights}}{{#rights}}{{#rights}}{{#rights}}{{#rights}}{{#rights}}{{#rights}}{{#rights}}{{#rights}}x",
                "{{/rights}}",
                "{{#rights}}",
                "{{>mail}}",
                "{{#rights}}{{#rights}}{{#rights}}{{#rights}}{{#rights}}{{#rights}}word{{/rights}}{{/rights}}{{/rights}}"
                        + "{{/rights}}{{/rights}}{{/rights}}"
            })
    void a_text_of_which_no_mail_can_be_made_is_told_without_anything_personal(String text) {
        Mailer mailer = mailer("Subject: Hello {{person.name}}\n\n" + text);
        Map<String, Object> model = Map.of("person", Map.of("name", "Dana"), "rights", List.of(1, 2, 3, 4, 5, 6, 7));

        MailDeferred deferred = catchThrowableOfType(
                MailDeferred.class, () -> mailer.send(UUID.randomUUID(), 1, TO, null, "welcome", "en", model));

        assertThat(deferred)
                .hasNoCause()
                .hasMessageContaining("could not be written")
                .hasMessageContaining("its text is broken, too long, or repeats itself too often")
                .hasMessageNotContainingAny(TO.canonical(), "Dana", "rights");
        assertThat(noted).containsExactly("UNWRITTEN");
    }

    private Mailer mailer(String text) {
        MailAttempts attempts = new MailAttempts(null) {

            @Override
            public Attempt begin(UUID subject, int issueNo) {
                return new Attempt(subject, issueNo, 1, 0);
            }

            @Override
            public void failed(Attempt attempt, String outcome, MailAnswer answer) {
                noted.add(outcome);
            }
        };
        return new Mailer(
                new JavaMailSenderImpl(),
                attempts,
                ExampleHealth.renderer((release, kind, language) -> text),
                "mandate@example.example",
                "");
    }
}
