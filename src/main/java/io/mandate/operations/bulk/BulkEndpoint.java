package io.mandate.operations.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mandate.operations.board.Overview;
import io.mandate.operations.board.StuckCases;
import io.mandate.operations.board.StuckCases.Among;
import io.mandate.operations.board.StuckCases.Filter;
import io.mandate.operations.casefile.CaseParties;
import io.mandate.operations.health.MailServer;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Actions on many cases, for operations. */
@RestController
@RequestMapping("/api/operations/bulk")
record BulkEndpoint(
        Bulks bulks, StuckCases room, CaseParties parties, MailServer mailServer, Words words, Clock clock) {

    private static final int PAGE = 100;

    /**
     * What is to be done, and to which cases: those named, or all that a view of the room finds.
     *
     * @param filterHours only what was noticed longer ago than this many hours
     * @param cases chosen one by one; null for all that the rest finds
     * @param open anything: open cases, stuck or not
     * @param stage of open cases
     * @param within of open cases: a live code expires within so many hours
     * @param find a part of the name, address, group number, reference or case ID
     */
    record Chosen(
            Bulk.Kind action,
            Integer hours,
            String reason,
            String type,
            String group,
            String release,
            Integer filterHours,
            List<UUID> cases,
            String open,
            Overview.Stage.Name stage,
            Integer within,
            String find) {

        Filter filter(Instant before) {
            boolean ofOpen = open != null || stage != null || within != null;
            return new Filter(
                    ofOpen ? Among.OPEN : Among.STUCK,
                    some(type),
                    some(group),
                    some(release),
                    before,
                    stage,
                    within,
                    some(find));
        }

        /** What was searched for may be a name, and does not stay. */
        Map<String, Object> how(Instant before) {
            Map<String, Object> how = new LinkedHashMap<>();
            how.put("type", some(type));
            how.put("group", some(group));
            how.put("release", some(release));
            how.put("raisedBefore", before == null ? null : before.toString());
            how.put("stage", stage == null ? null : stage.name());
            how.put("within", within);
            how.put("found", some(find) == null ? null : "search");
            how.values().removeIf(Objects::isNull);
            return how;
        }
    }

    record Outage(Instant from, Instant to, String reason) {}

    /** @param key kid of a lost key; null for the codes of every key */
    record LiveCodes(String key, String reason) {}

    record Prepared(UUID id) {}

    record Step(Name step) {

        enum Name {
            START,
            APPROVE,
            STOP,
            RESUME,
            DISCARD
        }
    }

    record BulkList(List<Bulk> items) {}

    /** @param person by name */
    record Case(@JsonUnwrapped Bulk.Row row, String person) {}

    record Cases(List<Case> items, @JsonInclude(JsonInclude.Include.ALWAYS) UUID next) {}

    @GetMapping
    BulkList latest() {
        return new BulkList(bulks.latest());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Prepared prepare(@RequestBody Chosen chosen, @AuthenticationPrincipal SignedOn person) {
        if (chosen.cases() != null) {
            return prepared(
                    chosen, chosen.cases(), Map.of("rows", chosen.cases().size()), person);
        }
        Instant before =
                chosen.filterHours() == null ? null : clock.instant().minus(Duration.ofHours(chosen.filterHours()));
        return prepared(chosen, room.cases(chosen.filter(before), true, bulks.most() + 1), chosen.how(before), person);
    }

    private Prepared prepared(Chosen chosen, List<UUID> cases, Map<String, Object> how, SignedOn person) {
        return new Prepared(
                bulks.prepare(chosen.action(), chosen.hours(), chosen.reason(), cases, how, person.accountId()));
    }

    /** Lets every mail that waits for another try be tried at once, unless the mail server is still down: no try is lost. */
    @PostMapping("/mails")
    @ResponseStatus(HttpStatus.CREATED)
    Prepared tryMails(@AuthenticationPrincipal SignedOn person) {
        if (mailServer.look().down()) {
            throw new StateMovedOn("MAIL_SERVER_DOWN", Message.of("refusal.mail-server-down"));
        }
        return new Prepared(bulks.tryMails(words.said(Message.of("bulk.mails.reason")), person.accountId()));
    }

    private static String some(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @PostMapping("/outages")
    @ResponseStatus(HttpStatus.CREATED)
    Prepared compensate(@RequestBody Outage outage, @AuthenticationPrincipal SignedOn person) {
        return new Prepared(bulks.compensate(outage.from(), outage.to(), outage.reason(), person.accountId()));
    }

    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.CREATED)
    Prepared replaceCodes(@RequestBody LiveCodes codes, @AuthenticationPrincipal SignedOn person) {
        return new Prepared(bulks.replaceCodes(some(codes.key()), codes.reason(), person.accountId()));
    }

    @GetMapping("/{id}")
    Bulk find(@PathVariable UUID id) {
        return bulks.find(id);
    }

    @GetMapping("/{id}/cases")
    Cases cases(
            @PathVariable UUID id,
            @RequestParam(required = false) Bulk.Outcome outcome,
            @RequestParam(required = false) UUID next) {
        Bulks.Page page = bulks.cases(id, outcome, next, PAGE);
        Map<UUID, String> names =
                parties.names(page.items().stream().map(Bulk.Row::caseId).toList());
        return new Cases(
                page.items().stream()
                        .map(row -> new Case(row, names.get(row.caseId())))
                        .toList(),
                page.next());
    }

    @PostMapping("/{id}/steps")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable UUID id, @RequestBody Step step, @AuthenticationPrincipal SignedOn person) {
        if (step.step() == null) {
            throw new InvalidInput("/step", "required", Message.of("refusal.action"));
        }
        UUID by = person.accountId();
        switch (step.step()) {
            case START -> bulks.start(id, by);
            case APPROVE -> bulks.approve(id, person.userId(), by);
            case STOP -> bulks.stop(id, by);
            case RESUME -> bulks.resume(id, by);
            case DISCARD -> bulks.discard(id, by);
        }
    }
}
