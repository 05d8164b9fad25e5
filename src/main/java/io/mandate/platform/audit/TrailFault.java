package io.mandate.platform.audit;

/**
 * The first entry of a chain that is not as it was recorded.
 *
 * @param from position in the chain
 * @param to the same, or where the bad entry stands at the latest: if a chain was made anew, heads kept outside bound it
 * @param event id of the entry, if there is one
 */
public record TrailFault(String chain, long from, long to, Long event, Kind kind) {

    @Override
    public String toString() {
        return "First bad entry of " + chain + ": number " + from + (to == from ? "" : " to " + to)
                + (event == null ? "" : ", entry " + event) + ", " + kind;
    }

    /** What is wrong. */
    public enum Kind {
        /** What is recorded is not what was sealed. */
        CHANGED,
        /** What somebody typed was taken out, and no erasure says so. */
        TEXT_GONE,
        /** There is a seal, and no entry. */
        GONE,
        /** There is no seal at this position, and there are later ones. */
        SEAL_GONE,
        /** A head kept outside stands further on than the chain. */
        CUT_OFF,
        /** The chain is whole, and not the one whose head was kept outside. */
        MADE_ANEW,
        /** An entry stands among sealed ones, and no node has written it. */
        INSERTED
    }
}
