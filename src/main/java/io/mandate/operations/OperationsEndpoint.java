package io.mandate.operations;

import static io.mandate.people.account.Staff.ENGINE_ADMINS;
import static io.mandate.people.account.Staff.OPERATIONS;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mandate.onboarding.access.Memberships;
import io.mandate.operations.action.CaseActions;
import io.mandate.operations.action.CaseActions.Possible;
import io.mandate.operations.action.CaseActions.Wanted;
import io.mandate.operations.board.IncidentList;
import io.mandate.operations.board.IncidentList.Filter;
import io.mandate.operations.board.Overview;
import io.mandate.operations.casefile.CaseParties;
import io.mandate.operations.casefile.Timeline;
import io.mandate.operations.casefile.TimelineEntry;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** What is stuck, why, and what can be done: for the portal, and for Cockpit, which has a door and a token of its own. */
@RestController
@RequestMapping({"/api/operations", "/camunda/api/mandate"})
class OperationsEndpoint {

    private static final Set<String> OPERATORS = Set.of(OPERATIONS, ENGINE_ADMINS);
    private static final int PAGE = 50;

    private final Overview overview;
    private final IncidentList incidents;
    private final CaseParties parties;
    private final CaseActions actions;
    private final Timeline timeline;
    private final Memberships memberships;
    private final Clock clock;

    OperationsEndpoint(
            Overview overview,
            IncidentList incidents,
            CaseParties parties,
            CaseActions actions,
            Timeline timeline,
            Memberships memberships,
            Clock clock) {
        this.timeline = timeline;
        this.overview = overview;
        this.incidents = incidents;
        this.parties = parties;
        this.actions = actions;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** @param person by name, for operations only */
    record Incident(@JsonUnwrapped IncidentList.Row row, String person) {}

    record Incidents(List<Incident> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {}

    record UserIds(List<String> items) {}

    @GetMapping("/overview")
    Overview.State overview() {
        return overview.present();
    }

    /** @param hours only what was noticed longer ago than this many hours */
    @GetMapping("/incidents")
    Incidents incidents(
            @RequestParam(required = false) UUID caseId,
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String process,
            @RequestParam(required = false) String group,
            @RequestParam(required = false) String release,
            @RequestParam(required = false) Integer hours,
            @RequestParam(required = false) String next,
            @AuthenticationPrincipal SignedOn person) {
        Instant before = hours == null ? null : clock.instant().minus(Duration.ofHours(hours));
        IncidentList.Page page = incidents.page(
                new Filter(caseId, some(type), some(process), some(group), some(release), before), some(next), PAGE);
        Map<UUID, String> names = isIn(person, Set.of(OPERATIONS))
                ? parties.names(
                        page.items().stream().map(IncidentList.Row::caseId).toList())
                : Map.of();
        return new Incidents(
                page.items().stream()
                        .map(row -> new Incident(row, names.get(row.caseId())))
                        .toList(),
                page.next());
    }

    private static String some(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @GetMapping("/cases/{id}/actions")
    Possible possible(@PathVariable UUID id, @AuthenticationPrincipal SignedOn person) {
        return isIn(person, OPERATORS) ? actions.possible(id) : Possible.NOTHING;
    }

    /** The timeline of a case, without names and addresses; empty for anything but a case, such as a change of the rules. */
    @GetMapping("/cases/{id}/events")
    Items<TimelineEntry> events(@PathVariable UUID id, @RequestParam(required = false) String next) {
        try {
            Timeline.Page page = timeline.of(id, Set.of(), next);
            return new Items<>(page.items(), page.next());
        } catch (NotVisible noCase) {
            return Items.all(List.of());
        }
    }

    @GetMapping("/cases/{id}/tasks/{task}/candidates")
    UserIds candidates(@PathVariable UUID id, @PathVariable String task) {
        return new UserIds(actions.candidates(id, task));
    }

    @PostMapping("/cases/{id}/actions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void perform(@PathVariable UUID id, @RequestBody Wanted wanted, @AuthenticationPrincipal SignedOn person) {
        if (wanted.action() == null) {
            throw new InvalidInput("/action", "required", Message.of("refusal.action"));
        }
        actions.perform(id, wanted, person.accountId());
    }

    private boolean isIn(SignedOn person, Set<String> groups) {
        return memberships.roles(person.accountId()).stream().anyMatch(groups::contains);
    }
}
