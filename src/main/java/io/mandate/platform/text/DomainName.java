package io.mandate.platform.text;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The domain of an address: as mail servers look it up, and as people write it. */
public final class DomainName {

    /** UTS #46, non-transitional: the domain that browsers and mail servers look up, or none. */
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO);

    private static final Set<IDNA.Error> HYPHENS = Set.of(IDNA.Error.HYPHEN_3_4);

    private static final IDNA NAMES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_CONTEXTJ);
    private static final SpoofChecker MIXED = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
            .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();
    private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();

    private DomainName() {}

    /** As mail servers look it up; empty for what is no domain. Two hyphens in a row are for the owner of a name to decide. */
    public static String punycode(String domain) {
        IDNA.Info info = new IDNA.Info();
        String ascii = DOMAINS.nameToASCII(domain, new StringBuilder(), info).toString();
        return HYPHENS.containsAll(info.getErrors()) ? ascii : "";
    }

    /**
     * In its own letters. A label that mixes scripts, or whose letters could be taken for Latin ones, stays in punycode:
     * nobody shall take one domain for another (UTS #39).
     */
    public static String shown(String punycode) {
        return Arrays.stream(punycode.split("\\.")).map(DomainName::label).collect(Collectors.joining("."));
    }

    private static String label(String label) {
        if (!label.startsWith("xn--")) {
            return label;
        }
        IDNA.Info info = new IDNA.Info();
        String shown = NAMES.labelToUnicode(label, new StringBuilder(), info).toString();
        boolean misleading = info.hasErrors()
                || MIXED.failsChecks(shown)
                || StandardCharsets.US_ASCII.newEncoder().canEncode(LOOKS.getSkeleton(shown));
        return misleading ? label : shown;
    }
}
