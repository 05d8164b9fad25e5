package io.mandate.people.signon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The tests of the application keep passwords at a lower cost. */
class PasswordConfigurationTest {

    private final PasswordEncoder passwords = new PasswordConfiguration().passwordEncoder();

    @Test
    void passwordsAreKeptAtTheRecommendedCost() {
        String hash = passwords.encode("correct-horse-2026");

        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=16384,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(passwords.matches("correct-horse-2026", hash)).isTrue();
        assertThat(passwords.matches("correct-horse-2027", hash)).isFalse();
        assertThat(passwords.encode("correct-horse-2026")).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "correct-horse-2026 $argon2id$v=19$m=16384,t=2,p=1$yQBHW80tt+tzibFrdwdqPQ$ewkU/lT+8eC7cvDs5yv6pFmmjFqTBlmYg5FNlb6+kpY",
                "correct-horse-2026 $argon2id$v=19$m=64,t=1,p=1$9R9v4cLSo8JqmEipBQeN1A$nJyul/QPPdtTm0QlaDWrKfbIAHqOMO/Bwd1ABepZolM",
                "contraseña-larga-€-2026 $argon2id$v=19$m=16384,t=2,p=1$cyDfjYwYGCPGD/6zM0QnAQ$KZbehjn+Zf5xLwtKbVG6NnzotPxV5lOs/mmNhzAcvLE",
                "contraseña-larga-€-2026 $argon2id$v=19$m=64,t=1,p=1$s224L9WsSu1XK3o+5in8xQ$/UaWh8VlR9Z5rRy1u/y4bpxaerXgQwth9YHWc212DRs"
            })
    void whatSpringSecurityAndBouncyCastleMadeIsStillRead(String password, String hash) {
        assertThat(passwords.matches(password, hash)).isTrue();
        assertThat(passwords.matches(password + "x", hash)).isFalse();
    }
}
