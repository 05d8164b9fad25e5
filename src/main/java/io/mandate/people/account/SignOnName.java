package io.mandate.people.account;

import com.ibm.icu.text.Normalizer2;
import io.mandate.platform.EmailAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody signs on with: a user ID or an e-mail address, in letters of any width and case and without characters that
 * do not show. The domain of an address keeps its exact meaning.
 *
 * @param text in the form that user IDs have
 */
public record SignOnName(String text, Optional<EmailAddress> address) {

    /** Longer than any address, blanks and all. */
    private static final int LONGEST = 1000;

    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00\\p{Cs}]");
    private static final Pattern AT = Pattern.compile("[@\\uFF20\\uFE6B]");

    /** Reads what was typed; text that is too long or cannot be stored matches nobody. */
    public static SignOnName of(String typed) {
        if (typed.length() > LONGEST || NO_TEXT.matcher(typed).find()) {
            return new SignOnName("", Optional.empty());
        }
        String[] parts = AT.split(typed, 2);
        return new SignOnName(
                FOLDED.normalize(typed).strip(),
                parts.length < 2 ? Optional.empty() : EmailAddress.parse(FOLDED.normalize(parts[0]) + "@" + parts[1]));
    }

    /** The same for every way to write the name. */
    public String canonical() {
        return address.map(EmailAddress::canonical).orElse(text);
    }
}
