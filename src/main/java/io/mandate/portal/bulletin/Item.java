package io.mandate.portal.bulletin;

import io.mandate.platform.RowVersion;
import io.mandate.platform.words.Words;
import java.net.URI;
import java.time.Instant;

/**
 * Something that pages show between two instants.
 *
 * @param en in English
 * @param es in Spanish
 * @param region whose people see it; null for everybody
 * @param shownUntil null for as long as nobody ends it
 * @param link where one reads more, https; of a quote tool its address
 */
public record Item(Kind kind, Words en, Words es, String region, Instant shownFrom, Instant shownUntil, URI link) {

    /** Where an item is shown. */
    public enum Kind {
        /** Important, first on the signed-on home. */
        NOTICE,
        /** News, on the start page and below on the signed-on home. */
        ANNOUNCEMENT,
        /** A site for a broker's quote, by region and line of business, which is the title (F33). */
        QUOTE
    }

    /** Title and text in one language. */
    public record Words(String title, String text) {}

    /** What a form that changes it was built from. */
    RowVersion version() {
        return RowVersion.of("kind", kind)
                .with("en", en)
                .with("es", es)
                .with("region", region)
                .with("shownFrom", shownFrom)
                .with("shownUntil", shownUntil)
                .with("link", link);
    }

    /** What it says in a language of the site. */
    public Words words(String language) {
        return language.equals("es") ? es : en;
    }
}
