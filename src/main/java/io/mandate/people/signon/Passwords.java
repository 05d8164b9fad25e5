package io.mandate.people.signon;

import io.mandate.people.account.Account;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password must be: long, and not the person's own name for themselves. No composition rules (NIST SP 800-63B-4). */
@Component
public class Passwords {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    private final PasswordEncoder encoder;
    private final String nobody;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobody = encoder.encode("nobody has this password");
    }

    /**
     * Hashes a new password.
     *
     * @throws InvalidInput when it breaks a rule
     */
    public String hash(String password, String userId, String email) {
        if (password == null || password.length() < SHORTEST) {
            throw refused("password.short", Message.of("refusal.password.short").with("least", SHORTEST));
        }
        if (password.length() > LONGEST) {
            throw refused("password.long", Message.of("refusal.form.too-long").with("most", LONGEST));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (lower.contains(userId)
                || lower.contains(email)
                || password.chars().distinct().count() < 5) {
            throw refused("password.guessable", Message.of("refusal.password.guessable"));
        }
        return encoder.encode(password);
    }

    /** A hash that no password has, for accounts whose password is set by a mailed link. */
    public String none() {
        return encoder.encode(UUID.randomUUID().toString());
    }

    /** Compares; takes the same time when there is no account. */
    boolean matches(String password, Account account) {
        boolean matches = encoder.matches(password, account == null ? nobody : account.passwordHash());
        return account != null && matches;
    }

    private static InvalidInput refused(String code, Message detail) {
        return new InvalidInput("/password", code, detail);
    }
}
