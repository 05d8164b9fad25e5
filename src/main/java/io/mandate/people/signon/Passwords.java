package io.mandate.people.signon;

import io.mandate.people.account.Account;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.mail.Brand;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password must be: long, and nothing that anybody tries first. No composition rules (NIST SP 800-63B-4). */
@Component
public class Passwords {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    private final PasswordEncoder encoder;
    private final GuessablePasswords guessable;
    private final Brand brand;
    private final String nobody;

    Passwords(PasswordEncoder encoder, GuessablePasswords guessable, Brand brand) {
        this.encoder = encoder;
        this.guessable = guessable;
        this.brand = brand;
        this.nobody = encoder.encode("nobody has this password");
    }

    /** Whose password it is: what everybody knows of them is no secret. */
    public record Owner(String userId, EmailAddress email, String firstName, String lastName, String company) {

        static Owner of(Account account) {
            return new Owner(
                    account.userId(),
                    account.email(),
                    account.firstName(),
                    account.lastName(),
                    account.profile().company());
        }
    }

    /**
     * Hashes a new password.
     *
     * @throws InvalidInput when it breaks a rule
     */
    public String hash(String password, Owner owner) {
        String typed = password == null ? "" : composed(password);
        int length = typed.codePointCount(0, typed.length());
        if (length < SHORTEST) {
            throw refused("password.short", Message.of("refusal.password.short").with("least", SHORTEST));
        }
        if (length > LONGEST) {
            throw refused("password.long", Message.of("refusal.form.too-long").with("most", LONGEST));
        }
        TypedText.fault(typed, TypedText.Kind.LINE).ifPresent(fault -> {
            throw refused("password.characters", fault.message());
        });
        List<String> known = Stream.of(
                        owner.userId(),
                        owner.email().canonical(),
                        owner.firstName(),
                        owner.lastName(),
                        owner.company(),
                        brand.name(),
                        "mandate")
                .filter(Objects::nonNull)
                .toList();
        guessable.reason(typed, known).ifPresent(reason -> {
            throw refused("password.guessable", Message.of("refusal.password", reason));
        });
        return encoder.encode(typed);
    }

    /** However a keyboard composes letters. */
    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** A hash that no password has, for accounts whose password is set by a mailed link. */
    public String none() {
        return encoder.encode(UUID.randomUUID().toString());
    }

    /** Compares; takes the same time when there is no account. */
    boolean matches(String password, Account account) {
        boolean matches = encoder.matches(composed(password), account == null ? nobody : account.passwordHash());
        return account != null && matches;
    }

    private static InvalidInput refused(String code, Message detail) {
        return new InvalidInput("/password", code, detail);
    }
}
