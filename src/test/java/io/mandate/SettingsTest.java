package io.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

/** Secrets lie in files, as Docker, Kubernetes and systemd lay them there. */
class SettingsTest {

    @TempDir
    private Path secrets;

    private void file(String name, String value) throws IOException {
        Files.writeString(secrets.resolve(name), value + "\n");
    }

    @Test
    void everySettingMayBeAFile() throws IOException {
        file("MANDATE_DATABASE_PASSWORD", "of the nodes");
        file("MANDATE_SMTP_PASSWORD", "of the mail server");
        file("MANDATE_MAIL_ENVELOPE_FROM", "returned@mandate.example");
        file("mandate.decision-clients.payroll", "0".repeat(64));

        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("MANDATE_SECRETS=" + secrets, "MANDATE_SMTP_USER=of the environment")
                .run(context -> {
                    Environment settings = context.getEnvironment();
                    assertThat(settings.getProperty("spring.datasource.password"))
                            .isEqualTo("of the nodes");
                    assertThat(settings.getProperty("spring.mail.username")).isEqualTo("of the environment");
                    assertThat(settings.getProperty("spring.mail.password")).isEqualTo("of the mail server");
                    assertThat(settings.getProperty("spring.mail.properties.mail.smtp.from"))
                            .isEqualTo("returned@mandate.example");
                    assertThat(settings.getProperty("mandate.mail.reply-to")).isEmpty();
                    assertThat(settings.getProperty("mandate.decision-clients.payroll"))
                            .isEqualTo("0".repeat(64));
                });
    }
}
