package io.mandate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.analyst.Draft;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Draft.Origin;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseBook.Change;
import io.mandate.analyst.ReleaseBook.Model;
import io.mandate.testing.LaterReleases;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Said;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a start makes of the model folders. */
@MandateTest
class FolderSeedTest {

    private static final String MAIL = "mails/password-changed.en.mustache";

    @Autowired
    private FolderSeed seed;

    @Autowired
    private EnginePress press;

    @Autowired
    private Drafts drafts;

    @Autowired
    private LaterReleases releases;

    @Autowired
    private TransactionTemplate transaction;

    private String before;

    @BeforeEach
    void whatIsInForce() {
        releases.begin();
        before = releases.inForce();
    }

    @AfterEach
    void whatWasBefore() {
        releases.takeBack();
    }

    /** The folders, with a mail that says so. */
    private static SortedMap<String, byte[]> folder(String text) {
        SortedMap<String, byte[]> folder = ModelFolder.shipped();
        folder.put(MAIL, ("Subject: " + text + "\n\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
        return folder;
    }

    /** Somebody publishes something of their own. */
    private String byPeople() {
        return transaction.execute(status ->
                press.deploy(folder("By people " + UUID.randomUUID()), "draft " + UUID.randomUUID(), NewRights.NOBODY));
    }

    private List<Draft> kept() {
        return drafts.latest().stream()
                .filter(draft -> draft.origin() == Origin.FOLDER)
                .filter(draft -> draft.base().equals(releases.inForce()))
                .toList();
    }

    @Test
    void theSameFolderMeansNothing() {
        seed.seed(ModelFolder.shipped(), false);
        assertThat(releases.inForce()).isEqualTo(before);
    }

    @Test
    void aNewerFolderIsReleasedAndAnOlderOneMeansNothing() {
        seed.seed(folder("Newer"), false);
        String newer = releases.inForce();
        assertThat(newer).isNotEqualTo(before);

        seed.seed(ModelFolder.shipped(), false);
        assertThat(releases.inForce()).isEqualTo(newer);
    }

    @Test
    void aRemovedFileIsPartOfNewContent() {
        SortedMap<String, byte[]> folder = ModelFolder.shipped();
        folder.remove(MAIL);
        seed.seed(folder, false);
        assertThat(releases.inForce()).isNotEqualTo(before);
    }

    @Test
    void afterAReleaseByPeopleNewContentIsKeptAsAChangeOnce() {
        String people = byPeople();
        SortedMap<String, byte[]> folder = folder("Newer still " + UUID.randomUUID());
        folder.remove("mails/password-changed.es.mustache");

        seed.seed(folder, false);
        seed.seed(folder, false);

        assertThat(releases.inForce()).isEqualTo(people);
        assertThat(kept()).hasSize(1);
        assertThat(Said.english(kept().get(0).title())).isEqualTo("New content of the model folders");
        assertThat(Said.WORDS.in("es", kept().get(0).title())).isEqualTo("Contenido nuevo de las carpetas de modelos");
        assertThat(drafts.models(kept().get(0).id()))
                .filteredOn(model -> model.change() != Change.SAME)
                .extracting(Model::file, Model::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MAIL, Change.CHANGED),
                        org.assertj.core.groups.Tuple.tuple("mails/password-changed.es.mustache", Change.REMOVED));
    }

    @Test
    void afterAReleaseByPeopleAnOlderFolderMeansNothing() {
        String people = byPeople();
        seed.seed(ModelFolder.shipped(), false);
        assertThat(releases.inForce()).isEqualTo(people);
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatTheChecksFindInAFolderOfTheOperatorIsNotReleased() {
        SortedMap<String, byte[]> folder = ModelFolder.shipped();
        folder.remove("code-policy.dmn");

        seed.seed(folder, true);

        assertThat(releases.inForce()).isEqualTo(before);
        assertThat(drafts.check(kept().get(0).id())).extracting("file").contains("code-policy.dmn");
    }
}
