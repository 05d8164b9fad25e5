package io.mandate.engine.release.replay;

import java.math.BigDecimal;

/** A value of a decision table as people read it; the same number is the same text, whatever its type. */
final class AnswerWords {

    private AnswerWords() {}

    static String of(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return value == null ? "-" : value.toString();
    }
}
