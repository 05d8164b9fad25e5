package io.mandate.analyst;

import io.mandate.platform.words.Message;

/**
 * Why a release is refused.
 *
 * @param rule short name of the check, such as {@code no-scripts}
 * @param file such as {@code code-policy.dmn}
 * @param element id of the element, line of the text or key of the field; null where the whole file is meant
 * @param cause what is wrong, without data of people
 * @param remedy what to do about it
 */
public record Finding(String rule, String file, String element, Message cause, Message remedy) {}
