package io.mandate.onboarding.catalogue;

import io.mandate.platform.Right;
import io.mandate.platform.rules.GrantableRight;
import io.mandate.platform.rules.RuleBook;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue of rights (F57-F64): data from grantable-rights.dmn, with a label per language. */
@Service
public class Catalogue {

    /** Sizes of groups, as the rules name them. */
    public static final List<String> SIZES = List.of("LARGE", "SMALL");

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final RuleBook rules;
    private final JdbcClient jdbc;

    Catalogue(RuleBook rules, JdbcClient jdbc) {
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /** Every right that any group may grant, in the order of the catalogue. */
    public Collection<GrantableRight> all() {
        Map<Right, GrantableRight> rights = new LinkedHashMap<>();
        for (String size : SIZES) {
            rules.grantableRights(size).forEach(right -> rights.putIfAbsent(right.code(), right));
        }
        return rights.values();
    }

    /**
     * What may be granted in a group of this size, in the order of the catalogue.
     *
     * @param groupSize {@code LARGE} or {@code SMALL}
     */
    public List<Right> ceiling(String groupSize) {
        return rules.grantableRights(groupSize).stream()
                .map(GrantableRight::code)
                .toList();
    }

    /** The labels of these rights, for people. */
    public List<String> labels(Collection<Right> codes, String language) {
        return all().stream()
                .filter(right -> codes.contains(right.code()))
                .map(right -> right.label(language))
                .toList();
    }

    /**
     * The codes of what a person wrote: codes or labels of any language, in any case, separated by comma, semicolon or line;
     * codes by blanks as well. What is no right stays as it is written.
     *
     * @param written null for nothing
     */
    public List<Right> named(String written) {
        if (written == null) {
            return List.of();
        }
        Map<String, Right> codes = new HashMap<>();
        for (GrantableRight right : all()) {
            right.labels().values().forEach(label -> codes.put(plain(label), right.code()));
            codes.put(plain(right.code().code()), right.code());
        }
        return Arrays.stream(written.split("[,;|\\r\\n]+"))
                .filter(part -> !part.isBlank())
                .flatMap(part -> codes.containsKey(plain(part))
                        ? Stream.of(codes.get(plain(part)))
                        : Arrays.stream(part.strip().split("\\s+"))
                                .map(word -> codes.getOrDefault(plain(word), new Right(word))))
                .toList();
    }

    private static String plain(String name) {
        return ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /**
     * Writes the ceiling of each group size from the rules in force, so that decisions are one statement. A right that is
     * new in the rules can be granted from now on.
     */
    @Transactional
    public void release() {
        SIZES.forEach(size -> write(size, ceiling(size)));
    }

    /** Writes what may be granted in groups of this size from now on. */
    public void write(String groupSize, List<Right> rights) {
        jdbc.sql(
                        """
                        insert into right_ceiling (group_size, rights) values (:size, :rights)
                        on conflict (group_size) do update set rights = excluded.rights
                        where right_ceiling.rights <> excluded.rights""")
                .param("size", groupSize)
                .param("rights", Right.codes(rights))
                .update();
    }
}
