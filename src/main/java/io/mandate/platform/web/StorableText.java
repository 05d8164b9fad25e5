package io.mandate.platform.web;

/** What PostgreSQL stores as text: no NUL, and no half of a character (a lone surrogate), which UTF-8 does not have. */
public final class StorableText {

    private StorableText() {}

    /** Whether the text is that. */
    public static boolean is(CharSequence text) {
        return text.codePoints()
                .noneMatch(character ->
                        character == 0 || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }
}
