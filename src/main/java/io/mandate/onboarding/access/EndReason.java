package io.mandate.onboarding.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * Why an access or an invitation ended. Analysts add choices to the forms {@code remove-user} and {@code end-firm}, and
 * operations state theirs in words; the constants are what the program itself does.
 *
 * @param code such as {@code REPLACED}, or the words of operations
 */
public record EndReason(@JsonValue String code) {

    /** A newer access of the same person took its place. */
    public static final EndReason NEW_GRANT = new EndReason("NEW_GRANT");
    /** Another administrator took over. */
    public static final EndReason REPLACED = new EndReason("REPLACED");
    /** Whoever removed the person stated no reason. */
    public static final EndReason REMOVED = new EndReason("REMOVED");
    /** The person left the group. */
    public static final EndReason LEFT = new EndReason("LEFT");
    /** Nobody answered a review until the last day. */
    public static final EndReason NOT_CONFIRMED = new EndReason("NOT_CONFIRMED");
    /** Whoever answered a review did not keep it. */
    public static final EndReason NOT_KEPT = new EndReason("NOT_KEPT");
    /** The officer of record says that the designation was not theirs. */
    public static final EndReason SECURITY = new EndReason("SECURITY");
    /** Whoever invited withdrew it. */
    public static final EndReason WITHDRAWN = new EndReason("WITHDRAWN");
    /** Nobody decided within the longest wait. */
    public static final EndReason LAPSED = new EndReason("LAPSED");

    public static final EndReason SOMEBODY_ELSE_NAMED = new EndReason("SOMEBODY_ELSE_NAMED");
    public static final EndReason INVITED_AGAIN = new EndReason("INVITED_AGAIN");
    public static final EndReason ADMINISTRATOR_LEFT = new EndReason("ADMINISTRATOR_LEFT");
    /** No release lets anybody grant any more what was offered. */
    public static final EndReason RIGHTS_GONE = new EndReason("RIGHTS_GONE");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EndReason {}

    /** A reason in an entity. */
    @Converter(autoApply = true)
    static class Column implements AttributeConverter<EndReason, String> {

        @Override
        public String convertToDatabaseColumn(EndReason reason) {
            return reason == null ? null : reason.code();
        }

        @Override
        public EndReason convertToEntityAttribute(String code) {
            return code == null ? null : new EndReason(code);
        }
    }
}
