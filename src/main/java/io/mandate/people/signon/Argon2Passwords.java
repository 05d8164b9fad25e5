package io.mandate.people.signon;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id hashes in the notation that Spring Security's encoder writes as well ({@code $argon2id$v=19$m=…,t=…,p=1$salt$hash}), so
 * each reads the other's. Spring's own needs Bouncy Castle, which has 8 MB; Password4j has 90 kB, and Spring Security 7 brings an
 * encoder for it.
 */
public final class Argon2Passwords implements PasswordEncoder {

    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final BytesKeyGenerator salts = KeyGenerators.secureRandom(SALT_BYTES);
    private final Argon2Function function;

    /** @param memory of each hash, in KiB */
    public Argon2Passwords(int memory, int passes) {
        this.function = Argon2Function.getInstance(memory, passes, LANES, HASH_BYTES, Argon2.ID);
    }

    @Override
    public String encode(CharSequence password) {
        return function.hash(bytes(password), salts.generateKey()).getResult();
    }

    /** Whatever the hash did cost: it says so itself. */
    @Override
    public boolean matches(CharSequence password, String hash) {
        return Argon2Function.getInstanceFromHash(hash)
                .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(CharSequence password) {
        return password.toString().getBytes(StandardCharsets.UTF_8);
    }
}
