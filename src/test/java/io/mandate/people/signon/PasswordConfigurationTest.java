package io.mandate.people.signon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The tests of the application keep passwords at a lower cost. */
class PasswordConfigurationTest {

    @Test
    void passwordsAreKeptAtTheRecommendedCost() {
        assertThat(new PasswordConfiguration().passwordEncoder().encode("correct-horse-2026"))
                .startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
    }
}
