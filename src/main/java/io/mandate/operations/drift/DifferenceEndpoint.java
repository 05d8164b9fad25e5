package io.mandate.operations.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mandate.operations.casefile.CaseParties;
import io.mandate.operations.drift.Difference.State;
import io.mandate.people.SignedOn;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Differences between rows and process instances, for operations. */
@RestController
record DifferenceEndpoint(Differences differences, DriftChecks checks, Repairs repairs, CaseParties parties) {

    private static final int PAGE = 50;

    /**
     * What was found.
     *
     * @param run the newest; absent if nobody has looked yet
     * @param people whom the cases are about, by the cases' IDs
     * @param next cursor of the next page, or null on the last
     */
    record Found(
            DriftRun run,
            Map<State, Integer> counts,
            List<Difference> items,
            Map<UUID, String> people,
            @JsonInclude(JsonInclude.Include.ALWAYS) UUID next) {}

    /** The reason for settling a difference; up to 500 characters. */
    record Reason(String reason) {}

    @GetMapping("/api/operations/differences")
    Found found(@RequestParam(defaultValue = "OPEN") State state, @RequestParam(required = false) UUID after) {
        List<Difference> items = differences.in(state, after, PAGE);
        return new Found(
                checks.latest().orElse(null),
                differences.counts(),
                items,
                parties.names(items.stream()
                        .map(Difference::caseId)
                        .filter(Objects::nonNull)
                        .toList()),
                items.size() < PAGE ? null : items.get(PAGE - 1).id());
    }

    /** Compares everything, in the background; answers with the run that is under way. */
    @PostMapping("/api/operations/differences/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DriftRun check(@AuthenticationPrincipal SignedOn person) {
        return checks.begin(person.accountId());
    }

    @PostMapping("/api/operations/differences/{id}/repair")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void repair(@PathVariable UUID id, @RequestBody Reason why, @AuthenticationPrincipal SignedOn person) {
        repairs.repair(id, person.accountId(), why.reason());
    }

    @PostMapping("/api/operations/differences/{id}/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@PathVariable UUID id, @RequestBody Reason why, @AuthenticationPrincipal SignedOn person) {
        repairs.accept(id, person.accountId(), why.reason());
    }
}
