package io.mandate.process.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.process.release.ModelFolder;
import io.mandate.release.ReleaseChecks;
import io.mandate.testing.MandateTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MandateTest
class ReleaseChecksTest {

    @Autowired
    private ReleaseChecks checks;

    @Test
    void the_release_that_comes_with_the_program_has_no_finding() {
        assertThat(checks.check(ModelFolder.shipped())).isEmpty();
    }
}
