package io.mandate.portal;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the carrier tells everybody and where its other sites are: content of the pages that changes without code.
 *
 * @param notices important, shown first on the signed-on home
 * @param announcements news, shown below
 * @param quotes sites for a broker's quote, one per line of business; the chosen region is added as {@code region}
 */
@ConfigurationProperties("mandate.bulletin")
record Bulletin(
        @DefaultValue List<Item> notices, @DefaultValue List<Item> announcements, @DefaultValue List<Link> quotes) {

    record Item(String title, String text) {}

    record Link(String label, URI url) {}
}
