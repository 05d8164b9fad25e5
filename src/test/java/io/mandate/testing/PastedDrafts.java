package io.mandate.testing;

import io.mandate.analyst.Drafts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Changes by Casey, in which a table is another one. */
public final class PastedDrafts {

    private final Drafts drafts;
    private final Given given;

    PastedDrafts(Drafts drafts, Given given) {
        this.drafts = drafts;
        this.given = given;
    }

    private UUID casey() {
        return given.account("casey").accountId();
    }

    /** A change in which one decision table is another one. */
    public UUID with(String table, UnaryOperator<String> change) {
        UUID draft = drafts.start("Another " + table, casey());
        change(draft, table, change);
        return draft;
    }

    public void change(UUID draft, String table, UnaryOperator<String> change) {
        String before = new String(drafts.files(draft).get(table), StandardCharsets.UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("nothing is changed in " + table);
        }
        drafts.put(draft, drafts.find(draft).version(), Map.of(table, after.getBytes(StandardCharsets.UTF_8)), casey());
    }
}
