package io.mandate.people.signon;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passwords are kept as Argon2id hashes, at the cost that Spring Security recommends (16 MiB, two passes). */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    private static final int KIBIBYTES = 16 * 1024;
    private static final int PASSES = 2;

    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2Passwords(KIBIBYTES, PASSES);
    }
}
