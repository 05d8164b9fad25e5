package io.mandate.operations.board;

import static io.mandate.people.account.Staff.OPERATIONS;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mandate.operations.board.StuckCases.Among;
import io.mandate.operations.board.StuckCases.Column;
import io.mandate.operations.board.StuckCases.Filter;
import io.mandate.operations.board.StuckCases.View;
import io.mandate.operations.casefile.CaseKind;
import io.mandate.operations.health.Health;
import io.mandate.operations.worry.Cause;
import io.mandate.platform.mail.MailDeferred;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.table.CsvText;
import io.mandate.platform.web.Attributes;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.text.Collator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operations room: whether everything works, the numbers, and the list of cases. A view is an address. */
@RestController
@RequestMapping("/api/operations")
record RoomEndpoint(Health health, Overview overview, RoomDays days, StuckCases cases, Words words, Clock clock) {

    private static final int PAGE = 50;
    private static final int EXPORTED = 10_000;
    private static final List<String> COLUMNS =
            List.of("case", "person", "group", "causes", "since", "nextStep", "lastError", "nextTry");

    /** The engine's own last: its cause is mostly said by another. */
    private static final List<Cause> CAUSES = Arrays.stream(Cause.values()).toList();

    /**
     * @param stuck how many cases need a look
     * @param reviews how many reviews of access are open or planned; the stages do not count them
     */
    record Room(
            @JsonUnwrapped Overview.State state,
            Health.Now health,
            int stuck,
            int reviews,
            List<Overview.Expiring> expiring,
            List<RoomDays.Day> days) {}

    @GetMapping("/room")
    Room room() {
        return new Room(
                overview.present(),
                health.present(),
                cases.stuck(),
                overview.reviews(),
                overview.expiring(),
                days.latest());
    }

    /**
     * The view of the list: what stands in its address.
     *
     * @param type incident type
     * @param hours only what was noticed longer ago than this many hours
     * @param open anything: open cases, stuck or not
     * @param stage of open cases
     * @param within of open cases: a live code expires within so many hours
     * @param find a part of the name, address, group number, reference or case ID
     * @param sort a column, with a minus before it the other way round
     */
    record Asked(
            String type,
            String group,
            String release,
            Integer hours,
            String open,
            Overview.Stage.Name stage,
            Integer within,
            String find,
            String sort,
            String next) {

        Filter filter(Instant now) {
            boolean ofOpen = open != null || stage != null || within != null;
            return new Filter(
                    ofOpen ? Among.OPEN : Among.STUCK,
                    some(type),
                    some(group),
                    some(release),
                    hours == null ? null : now.minus(Duration.ofHours(hours)),
                    stage,
                    within,
                    some(find));
        }

        private static String some(String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /** @param error what the last try failed of, in the reader's language or as the engine has it */
    record Case(@JsonUnwrapped StuckCases.Row row, String problem) {}

    record Cases(Instant at, List<Case> items, int total, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {}

    @GetMapping("/stuck")
    Cases stuck(Asked asked, @RequestAttribute(Attributes.ACTING_AS) String role) {
        StuckCases.Page page =
                cases.page(asked.filter(clock.instant()), view(asked.sort(), role), Asked.some(asked.next()), PAGE);
        return new Cases(
                clock.instant(),
                page.items().stream().map(row -> new Case(row, problem(row))).toList(),
                page.total(),
                page.next());
    }

    /** Everything that the view finds, not a page of it. */
    @GetMapping(path = "/stuck.csv", produces = "text/csv")
    ResponseEntity<String> download(Asked asked, @RequestAttribute(Attributes.ACTING_AS) String role) {
        CsvText csv = new CsvText(COLUMNS);
        cases.page(asked.filter(clock.instant()), view(asked.sort(), role), null, EXPORTED)
                .items()
                .forEach(row -> csv.add(
                        row.caseId(),
                        row.person(),
                        row.group(),
                        String.join("; ", row.causes().stream().map(this::cause).toList()),
                        row.since(),
                        row.causes().stream()
                                .findFirst()
                                .map(type -> remedy(type, row.kind()))
                                .orElse(null),
                        problem(row),
                        row.nextTry()));
        return csv.download("cases.csv");
    }

    private String problem(StuckCases.Row row) {
        return row.error() == null
                ? null
                : MailDeferred.told(row.error()).map(words::said).orElse(row.error());
    }

    private String cause(String type) {
        return Cause.ofType(type).map(Cause::cause).map(words::said).orElse(type);
    }

    private String remedy(String type) {
        return remedy(type, null);
    }

    private String remedy(String type, CaseKind kind) {
        return Cause.ofType(type)
                .map(kind == CaseKind.MAIL ? Cause::remedyOfMail : Cause::remedy)
                .map(words::said)
                .orElse("");
    }

    private View view(String sort, String role) {
        boolean descending = sort != null && sort.startsWith("-");
        return new View(
                column(sort == null ? "since" : sort.substring(descending ? 1 : 0)),
                descending,
                CAUSES.stream().map(Cause::type).toList(),
                sorted(this::cause),
                sorted(this::remedy),
                role.equals(OPERATIONS));
    }

    private static Column column(String name) {
        return Arrays.stream(Column.values())
                .filter(column -> column.name().replace("_", "").equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("/sort", "unknown", Message.of("refusal.first-page")));
    }

    private List<String> sorted(Function<String, String> said) {
        Collator collator = Collator.getInstance(Locale.ROOT);
        return CAUSES.stream()
                .map(Cause::type)
                .sorted(Comparator.comparing(said, collator))
                .toList();
    }
}
