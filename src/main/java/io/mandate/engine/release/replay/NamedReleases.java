package io.mandate.engine.release.replay;

import static java.util.stream.Collectors.toMap;

import io.mandate.analyst.Draft;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseBook;
import io.mandate.analyst.explanation.Explanations.NamedRelease;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Releases by the names that the console gives them. */
@Component
record NamedReleases(ReleaseBook releases, ObjectProvider<Drafts> drafts) {

    /** By id. */
    Map<String, NamedRelease> all() {
        Map<String, Draft> published = drafts.getObject().published();
        return releases.releases().stream()
                .collect(toMap(
                        ReleaseBook.Release::id, release -> NamedRelease.of(release, published.get(release.id()))));
    }
}
