package io.mandate.analyst.review;

import io.mandate.analyst.Draft.InFlight;
import io.mandate.platform.words.Message;
import java.util.List;
import java.util.SortedMap;

/** Which open cases a change would take along, and what would become of them. Counted, nothing is done. */
public interface MoveForecast {

    /**
     * @param open cases of all releases; {@code moving} those that would move
     * @param effects what changes for those that would move
     */
    record Forecast(int open, int moving, List<Message> effects) {}

    /** @param files of the release that the change would make */
    Forecast of(SortedMap<String, byte[]> files, InFlight which);
}
