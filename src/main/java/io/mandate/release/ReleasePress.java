package io.mandate.release;

import java.util.SortedMap;

/** Makes a release of files. */
public interface ReleasePress {

    /**
     * Puts a release into force, in the running transaction.
     *
     * @param source what it is made from, for the engine's repository
     * @param base release that must be in force still
     * @return the id of the release
     * @throws Overtaken when another release came into force since
     */
    String publish(SortedMap<String, byte[]> files, String source, String base) throws Overtaken;

    /** Plans to move the open cases to the release, in the running transaction; they move in the background. */
    void moveOpenCases(String release, Draft.InFlight which);

    /** Another release came into force meanwhile: nothing was changed. */
    class Overtaken extends Exception {

        public Overtaken() {
            super("another release came into force");
        }
    }
}
