package io.mandate.platform.refusal;

/** The person may see the thing and may not do this to it; the portal answers 403 with the sentence. */
public class NotAllowed extends RuntimeException {

    private final String sentence;

    /** @param sentence cause and next step, without names or addresses */
    public NotAllowed(String sentence) {
        super("not allowed");
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
