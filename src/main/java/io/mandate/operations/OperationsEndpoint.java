package io.mandate.operations;

import static io.mandate.people.account.Staff.ENGINE_ADMINS;
import static io.mandate.people.account.Staff.OPERATIONS;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mandate.onboarding.access.Memberships;
import io.mandate.operations.action.CaseActions;
import io.mandate.operations.action.CaseActions.Possible;
import io.mandate.operations.action.CaseActions.Wanted;
import io.mandate.operations.action.CaseWork;
import io.mandate.operations.board.IncidentList;
import io.mandate.operations.board.IncidentList.Filter;
import io.mandate.operations.board.Overview;
import io.mandate.operations.casefile.CaseFiles;
import io.mandate.operations.casefile.CaseKind;
import io.mandate.operations.casefile.CaseParties;
import io.mandate.operations.casefile.CaseParty;
import io.mandate.operations.casefile.CaseSummary;
import io.mandate.operations.casefile.Timeline;
import io.mandate.operations.casefile.TimelineEntry;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final CaseFiles files;
    private final CaseParties parties;
    private final CaseActions actions;
    private final Timeline timeline;
    private final Memberships memberships;
    private final Clock clock;

    OperationsEndpoint(
            Overview overview,
            IncidentList incidents,
            CaseFiles files,
            CaseParties parties,
            CaseActions actions,
            Timeline timeline,
            Memberships memberships,
            Clock clock) {
        this.timeline = timeline;
        this.overview = overview;
        this.incidents = incidents;
        this.files = files;
        this.parties = parties;
        this.actions = actions;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** @param person by name, for operations only */
    record Incident(@JsonUnwrapped IncidentList.Row row, String person) {}

    record Incidents(List<Incident> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {}

    /** @param name null for anybody but operations */
    record Candidate(String userId, String name) {}

    record Candidates(List<Candidate> items) {}

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

    /** @param people names of those who have taken a task, by their user IDs; for operations only */
    record Actions(@JsonUnwrapped Possible possible, Map<String, String> people) {}

    @GetMapping("/cases/{id}/actions")
    Actions possible(@PathVariable UUID id, @AuthenticationPrincipal SignedOn person) {
        Possible possible = isIn(person, OPERATORS) ? actions.possible(id) : Possible.NOTHING;
        List<String> assignees = possible.tasks().stream()
                .map(CaseWork.OpenTask::assignee)
                .filter(Objects::nonNull)
                .toList();
        return new Actions(possible, named(assignees, person));
    }

    /** Names are for operations; engine administrators and analysts work with user IDs. */
    private Map<String, String> named(List<String> userIds, SignedOn reader) {
        return userIds.isEmpty() || !isIn(reader, Set.of(OPERATIONS)) ? Map.of() : parties.people(userIds);
    }

    /** @param people names of those who did something, by their user IDs; for operations only */
    record Events(
            List<TimelineEntry> items,
            @JsonInclude(JsonInclude.Include.ALWAYS) String next,
            Map<String, String> people) {}

    /** The timeline of a case, the newest first, without names and addresses; empty for anything but a case. */
    @GetMapping("/cases/{id}/events")
    Events events(
            @PathVariable UUID id,
            @RequestParam(required = false) String next,
            @AuthenticationPrincipal SignedOn person) {
        try {
            Timeline.Page page = timeline.of(id, Set.of(), next, isIn(person, Set.of(OPERATIONS)));
            List<String> actors = page.items().stream().map(TimelineEntry::by).toList();
            return new Events(page.items(), page.next(), named(actors, person));
        } catch (NotVisible noCase) {
            return new Events(List.of(), null, Map.of());
        }
    }

    /**
     * What a case is called.
     *
     * @param group number; null for a case without one
     * @param groupName null if it is not known
     * @param person by name, the recipient of a mail, or the title of a change; null if it is about nobody, and a person is
     *     named to operations only
     */
    record Title(CaseKind kind, String group, String groupName, Message person) {}

    @GetMapping("/cases/{id}/title")
    Title title(@PathVariable UUID id, @AuthenticationPrincipal SignedOn reader) {
        CaseSummary summary = files.summary(id);
        CaseParty party = parties.of(List.of(id)).get(id);
        return new Title(
                summary.kind(),
                summary.group(),
                party == null ? null : party.groupName(),
                party != null && party.title() != null
                        ? Message.stored(party.title())
                        : isIn(reader, Set.of(OPERATIONS))
                                ? Message.stored(parties.names(List.of(id)).get(id))
                                : null);
    }

    @GetMapping("/cases/{id}/tasks/{task}/candidates")
    Candidates candidates(@PathVariable UUID id, @PathVariable String task, @AuthenticationPrincipal SignedOn person) {
        List<String> users = actions.candidates(id, task);
        Map<String, String> names = named(users, person);
        return new Candidates(
                users.stream().map(user -> new Candidate(user, names.get(user))).toList());
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
