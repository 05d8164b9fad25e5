package io.mandate.analyst;

import java.util.SortedMap;

/** Makes a release of files. */
public interface ReleasePress {

    /**
     * Puts a release into force, in the running transaction; what people hold and are offered follows its catalogue of
     * rights.
     *
     * @param source what it is made from, for the engine's repository
     * @param base release that must be in force still
     * @param newRights who gets what is new in the catalogue
     * @return the id of the release
     * @throws OtherReleaseInForce when another release came into force since
     */
    String publish(SortedMap<String, byte[]> files, String source, String base, Draft.NewRights newRights)
            throws OtherReleaseInForce;

    /** Plans to move the open cases to the release, in the running transaction; they move in the background. */
    void moveOpenCases(String release, Draft.InFlight which);

    /** Another release came into force meanwhile: nothing was changed. */
    class OtherReleaseInForce extends Exception {

        public OtherReleaseInForce() {
            super("another release came into force");
        }
    }
}
