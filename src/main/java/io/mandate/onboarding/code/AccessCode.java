package io.mandate.onboarding.code;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.secret.Keys;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An access code: 16 Crockford base-32 symbols, 80 bits, shown in fours. It is derived from a committed row and a key and
 * never stored, so a retried mail carries the same code and a dump holds none.
 */
public final class AccessCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SYMBOLS = 16;
    private static final int BYTES = 10;
    private static final int LONGEST_TYPED = 400;

    private final String symbols;

    private AccessCode(String symbols) {
        this.symbols = symbols;
    }

    /** The code of one issue. Another issue, nonce, address or key gives another code. */
    public static AccessCode derive(
            Keys keys, String kid, UUID invitation, int issueNo, byte[] nonce, EmailAddress email) {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(invitation.getMostSignificantBits())
                .putLong(invitation.getLeastSignificantBits())
                .array();
        byte[] number = ByteBuffer.allocate(4).putInt(issueNo).array();
        byte[] mac = keys.derive(
                kid,
                "mandate/access-code/v1",
                id,
                number,
                nonce,
                email.canonical().getBytes(StandardCharsets.UTF_8));
        BigInteger bits = new BigInteger(1, Arrays.copyOf(mac, BYTES));
        char[] symbols = new char[SYMBOLS];
        for (int i = SYMBOLS - 1; i >= 0; i--) {
            symbols[i] = ALPHABET.charAt(bits.intValue() & 31);
            bits = bits.shiftRight(5);
        }
        return new AccessCode(new String(symbols));
    }

    /**
     * Reads a code as people type and paste it: any case and width, whatever stands between its letters and digits, O for
     * 0, I and L for 1.
     *
     * @return empty for what cannot be a code
     */
    public static Optional<AccessCode> typed(String text) {
        if (text == null || text.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String symbols = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean wellFormed = symbols.length() == SYMBOLS && symbols.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return wellFormed ? Optional.of(new AccessCode(symbols)) : Optional.empty();
    }

    /** Compares in constant time. */
    public boolean sameAs(AccessCode other) {
        return MessageDigest.isEqual(
                symbols.getBytes(StandardCharsets.US_ASCII), other.symbols.getBytes(StandardCharsets.US_ASCII));
    }

    /** As it stands in the mail: {@code XXXX-XXXX-XXXX-XXXX}. The only way to read it. */
    public String forMail() {
        return symbols.substring(0, 4) + "-" + symbols.substring(4, 8) + "-" + symbols.substring(8, 12) + "-"
                + symbols.substring(12);
    }

    @Override
    public String toString() {
        return "***";
    }
}
