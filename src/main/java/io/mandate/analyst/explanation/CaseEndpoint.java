package io.mandate.analyst.explanation;

import io.mandate.analyst.ReleaseBook;
import io.mandate.analyst.explanation.Explanations.DecisionTable;
import io.mandate.analyst.explanation.Explanations.Explanation;
import io.mandate.analyst.explanation.Explanations.Moved;
import io.mandate.analyst.explanation.Explanations.Rule;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.GroupSize;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.task.CaseFacts;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Language;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why a case went as it did, for staff. A case is named by its ID or by the reference of its designation. */
@RestController
@RequestMapping("/api/cases/{case}")
record CaseEndpoint(
        Explanations explanations,
        ReleaseBook releases,
        Catalogue catalogue,
        CaseFacts facts,
        Groups groups,
        DesignationDesk designations) {

    private static final String RIGHTS = "grantable-rights.dmn";

    @GetMapping("/decisions")
    Items<Explanation> decisions(@PathVariable("case") String name) {
        UUID id = caseOf(name);
        groupOf(id);
        return Items.all(explanations.of(id));
    }

    /** Which release it went over to, and what was counted anew. */
    @GetMapping("/moves")
    Items<Moved> moves(@PathVariable("case") String name) {
        UUID id = caseOf(name);
        groupOf(id);
        return Items.all(explanations.moves(id));
    }

    /**
     * A right that nobody in the group of a case can be given.
     *
     * @param release in force
     * @param rows that give it to other sizes of group; none if the table has the right no more
     */
    record Refused(
            Right code, String label, GroupSize groupSize, String release, DecisionTable table, List<Row> rows) {}

    /** @param when the tests of the row */
    record Row(Rule rule, List<String> when) {}

    @GetMapping("/refused-rights")
    Items<Refused> refusedRights(@PathVariable("case") String name) {
        EmployerGroup group = groups.findById(groupOf(caseOf(name))).orElse(null);
        if (group == null) {
            return Items.all(List.of());
        }
        String release = releases.inForce();
        ReleaseBook.Table rights = releases.table(release, RIGHTS).orElseThrow();
        List<ReleaseBook.Row> rows = rights.rows();
        List<Right> ceiling = catalogue.ceiling(group.size().name());
        return Items.all(catalogue.all().stream()
                .filter(right -> !ceiling.contains(right.code()))
                .map(right -> new Refused(
                        right.code(),
                        right.label(Language.ofRequest()),
                        group.size(),
                        release,
                        new DecisionTable(RIGHTS, rights.name()),
                        giving(right.code(), rows)))
                .toList());
    }

    private static List<Row> giving(Right right, List<ReleaseBook.Row> rows) {
        return IntStream.range(0, rows.size())
                .filter(n -> rows.get(n).outputs().contains("\"" + right.code() + "\""))
                .mapToObj(n -> new Row(
                        new Rule(rows.get(n).id(), rows.get(n).description(), n + 1),
                        rows.get(n).inputs()))
                .toList();
    }

    private UUID caseOf(String name) {
        return designations.caseOf(name).orElseGet(() -> Ids.of(name.strip()));
    }

    private String groupOf(UUID caseId) {
        return Optional.ofNullable(facts.of(List.of(caseId)).get(caseId))
                .map(CaseFacts.Facts::group)
                .orElseThrow(NotVisible::new);
    }
}
