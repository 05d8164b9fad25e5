package io.mandate.platform.refusal;

import java.util.List;

/** A form was built from a row that somebody else has changed since; the portal answers 412 with what was changed. */
public class OutOfDate extends RuntimeException {

    private final List<FieldError> changed;

    /** @param changed at least one */
    public OutOfDate(List<FieldError> changed) {
        super("out of date");
        this.changed = List.copyOf(changed);
    }

    public List<FieldError> changed() {
        return changed;
    }
}
