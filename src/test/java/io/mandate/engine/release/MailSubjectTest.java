package io.mandate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mail is listed by what people read in its subject. */
class MailSubjectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your access code for {{group.name}} | Your access code for …",
                "{{^left}}Access of {{/left}}{{person.firstName}} {{person.lastName}}{{#left}} left{{/left}} | Access of …",
                "{{person.firstName}} {{person.lastName}} has not {{^unsent}}used{{/unsent}}{{#unsent}}received{{/unsent}} it"
                        + " | … has not used it",
                "Your user ID | Your user ID"
            })
    void aSubjectHasNoTemplateInIt(String template, String read) {
        assertThat(ModelReader.subject(template)).isEqualTo(read);
    }
}
