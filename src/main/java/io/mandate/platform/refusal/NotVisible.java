package io.mandate.platform.refusal;

/** The thing does not exist, or not for this person; the portal answers both with the same 404. */
public class NotVisible extends RuntimeException {

    public NotVisible() {
        super("not visible");
    }
}
