package io.mandate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Drafts;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.LaterReleases;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Said;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** With {@code MANDATE_GIT_OPS} the folders are the only source of releases. */
@MandateTest
@Tag("journey")
class GitOpsTest {

    private static final String MAIL = "mails/password-changed.en.mustache";

    @Autowired
    private FolderSeed seed;

    @Autowired
    private EnginePress press;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Given given;

    @Autowired
    private LaterReleases releases;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private AccessDecisions decisions;

    private Invited administrator;
    private UUID casey;
    private UUID open;

    @BeforeEach
    void foldersOnly() {
        releases.begin();
        casey = given.account("casey").accountId();
        open = drafts.start("From before", casey);
        set(true);
    }

    @AfterEach
    void peopleToo() {
        set(false);
        releases.takeBack();
    }

    private void set(boolean foldersOnly) {
        Drafts target = AopTestUtils.getTargetObject(drafts);
        ReflectionTestUtils.setField(target, "foldersOnly", foldersOnly);
    }

    private static SortedMap<String, byte[]> folder(String text) {
        SortedMap<String, byte[]> folder = ModelFolder.shipped();
        folder.put(MAIL, ("Subject: " + text + "\n\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
        return folder;
    }

    @Test
    void theConsoleOnlyShows() {
        assertThat(drafts.readOnly()).isTrue();
        assertThat(Said.english(drafts.find(open).title())).isEqualTo("From before");
        assertThatThrownBy(() -> drafts.start("New", casey)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> drafts.put(open, 0, Map.of(MAIL, new byte[0]), casey))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> drafts.deployed("Modeler", Map.of(MAIL, new byte[0]), casey))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> drafts.rollBack(releases.inForce(), "Back", casey))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void theFolderIsReleasedWhateverPeopleReleasedBefore() {
        String people = transaction.execute(
                status -> press.deploy(folder("By people"), "draft " + UUID.randomUUID(), NewRights.NOBODY));

        seed.seed(ModelFolder.shipped(), false);
        String back = releases.inForce();
        assertThat(back).isNotEqualTo(people);
        assertThat(releases.text(MAIL)).doesNotContain("By people");

        seed.seed(ModelFolder.shipped(), false);
        assertThat(releases.inForce()).isEqualTo(back);
    }

    @Test
    void nobodyRegainsByAFolderWhatAnotherFolderTookAway() {
        administrator = given.administratorOf(groups.one());
        List<String> before = rights();
        assertThat(before).contains("VIEW_BALANCE");

        seed.seed(withoutBalance(), false);
        seed.seed(ModelFolder.shipped(), false);

        assertThat(rights())
                .isEqualTo(before.stream()
                        .filter(right -> !right.equals("VIEW_BALANCE"))
                        .toList());
    }

    private static SortedMap<String, byte[]> withoutBalance() {
        SortedMap<String, byte[]> folder = ModelFolder.shipped();
        folder.computeIfPresent("grantable-rights.dmn", (name, table) -> new String(table, StandardCharsets.UTF_8)
                .replaceFirst("(?s)\\s*<rule id=\"rule_viewBalance\">.*?</rule>", "")
                .getBytes(StandardCharsets.UTF_8));
        return folder;
    }

    /** What the administrator holds. */
    private List<String> rights() {
        return decisions
                .holding(
                        administrator.person().accountId(),
                        administrator.group().number())
                .orElseThrow()
                .rights()
                .stream()
                .map(Right::code)
                .toList();
    }
}
