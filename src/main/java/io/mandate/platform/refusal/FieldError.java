package io.mandate.platform.refusal;

import io.mandate.platform.words.Message;

/**
 * What is wrong with one value.
 *
 * @param pointer JSON pointer (RFC 6901) of the value, such as {@code /officer/email}; empty for the whole
 * @param code stable, such as {@code required}, {@code pattern}, {@code CODE_EXPIRED}
 * @param detail for the person who typed it
 */
public record FieldError(String pointer, String code, Message detail) {}
