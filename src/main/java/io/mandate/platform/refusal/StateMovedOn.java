package io.mandate.platform.refusal;

/** What was asked for is no longer possible in the present state; the portal answers 409 with the sentence. */
public class StateMovedOn extends RuntimeException {

    private final String code;
    private final String sentence;

    /**
     * @param code stable, such as {@code LINK_USED}
     * @param sentence cause and next step, without addresses; a name only of a colleague
     */
    public StateMovedOn(String code, String sentence) {
        super(code);
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}
