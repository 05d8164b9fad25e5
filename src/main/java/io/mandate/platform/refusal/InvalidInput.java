package io.mandate.platform.refusal;

import io.mandate.platform.words.Message;
import java.util.List;

/** Submitted values break a rule. Nothing was changed; the portal answers 422 with the errors (RFC 9457). */
public class InvalidInput extends RuntimeException {

    private final List<FieldError> errors;

    public InvalidInput(List<FieldError> errors) {
        super("input refused");
        this.errors = List.copyOf(errors);
    }

    public InvalidInput(String pointer, String code, Message detail) {
        this(List.of(new FieldError(pointer, code, detail)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
