package io.mandate;

import io.mandate.local.LocalConfiguration;
import org.springframework.boot.SpringApplication;

/** The local run: Mandate with a database, a mail server, a clock that can be moved, and demo data. */
public final class TestMandateApplication {

    private TestMandateApplication() {}

    public static void main(String[] args) {
        if (Boolean.getBoolean("local.ends-with-parent")) {
            // the build tool that forked this process may be killed the hard way
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        }
        SpringApplication.from(MandateApplication::main)
                .with(LocalConfiguration.class)
                .withAdditionalProfiles("local")
                .run(args);
    }
}
