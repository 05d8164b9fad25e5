package io.mandate.platform.work;

/** Something that is done after the answer, by whichever node has time. */
public interface Deferred {

    /** Tells it apart from the others, in capital letters. */
    String kind();

    /**
     * Does it, in a transaction that commits with its end.
     *
     * @param subject as it was passed to {@link Afterwards#add}
     */
    void perform(String subject);
}
