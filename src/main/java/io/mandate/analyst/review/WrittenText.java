package io.mandate.analyst.review;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;

/** What analysts write to each other, as it is stored. */
final class WrittenText {

    private WrittenText() {}

    /**
     * @param pointer of the field
     * @param longest in characters
     * @throws InvalidInput if it is too long, or holds what nobody sees
     */
    static String read(String typed, String pointer, int longest) {
        String text = TypedText.read(typed == null ? "" : typed);
        if (text.length() > longest) {
            throw new InvalidInput(
                    pointer, "maxLength", Message.of("refusal.form.too-long").with("most", longest));
        }
        TypedText.fault(text, TypedText.Kind.LINES).ifPresent(fault -> {
            throw new InvalidInput(pointer, fault.code(), fault.message());
        });
        return text;
    }
}
