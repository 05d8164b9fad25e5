package io.mandate.engine.release.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Draft.State;
import io.mandate.analyst.Draft.Submission;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.Given;
import io.mandate.testing.MandateTest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is uploaded or deployed from the Modeler can be looked at, and never becomes a release. */
@MandateTest
@Tag("journey")
class HostileChangesTest {

    @Autowired
    private Drafts drafts;

    @Autowired
    private ReleaseDecisions decisions;

    @Autowired
    private Given given;

    static Iterable<ReleaseCase> hostile() {
        return HostileReleases.all();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void can_be_looked_at_and_not_submitted(ReleaseCase release) {
        UUID casey = given.account("casey").accountId();
        SortedMap<String, byte[]> files = release.files();
        UUID id = drafts.start("Hostile", casey);
        SortedMap<String, byte[]> kept = drafts.files(id);
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.entrySet().removeIf(file -> java.util.Arrays.equals(file.getValue(), kept.get(file.getKey())));
        long version = 0;
        for (Map.Entry<String, byte[]> file : changed.entrySet()) {
            try {
                version = drafts.put(id, version, Map.of(file.getKey(), file.getValue()), casey);
            } catch (InvalidInput refused) {
                return;
            }
        }
        for (String name : kept.keySet()) {
            if (!files.containsKey(name)) {
                version = drafts.remove(id, version, name, casey);
            }
        }

        assertThat(drafts.models(id)).isNotEmpty();
        assertThat(drafts.check(id)).isNotEmpty();
        assertThat(drafts.rightEffects(id)).isNotNull();
        assertThatThrownBy(() ->
                        decisions.submit(id, new Submission(null, InFlight.NEW_ONLY, NewRights.NOBODY, null), casey))
                .isInstanceOf(InvalidInput.class);
        assertThat(drafts.find(id).state()).isEqualTo(State.OPEN);
    }
}
