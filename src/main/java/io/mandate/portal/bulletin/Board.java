package io.mandate.portal.bulletin;

import io.mandate.portal.bulletin.Item.Kind;
import java.util.List;

/** What is shown now, the latest first; quote tools are those of every region. */
public record Board(List<Item> items) {

    public List<Item> notices() {
        return of(Kind.NOTICE);
    }

    public List<Item> announcements() {
        return of(Kind.ANNOUNCEMENT);
    }

    public List<Item> quotes() {
        return of(Kind.QUOTE);
    }

    private List<Item> of(Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).toList();
    }
}
