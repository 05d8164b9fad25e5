package io.mandate.operations.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mandate.operations.casefile.CaseFile;
import io.mandate.operations.casefile.CaseFiles;
import io.mandate.operations.casefile.CaseParties;
import io.mandate.operations.casefile.CaseParty;
import io.mandate.operations.casefile.CaseProcess;
import io.mandate.operations.casefile.CaseSearch;
import io.mandate.operations.casefile.CaseSights;
import io.mandate.operations.casefile.CaseSummary;
import io.mandate.operations.casefile.Timeline;
import io.mandate.operations.casefile.TimelineEntry;
import io.mandate.operations.casefile.TimelineKind;
import io.mandate.people.SignedOn;
import io.mandate.platform.table.CsvText;
import io.mandate.platform.web.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The files of cases, for operations and membership services, who may know names and addresses. */
@RestController
@RequestMapping("/api/operations/cases")
record CaseFileEndpoint(
        CaseFiles files, CaseParties parties, CaseSearch search, Timeline timeline, CaseSights sights, PhoneDesk desk) {

    private static final List<String> COLUMNS =
            List.of("at", "kind", "what", "outcome", "words", "model", "detail", "by", "actingAs");

    /** @param party the people by name */
    record Found(CaseSummary summary, CaseParty party) {}

    /**
     * @param next of the cases of a group; null on the last page, and of all others
     * @param more whether there are more than are listed
     */
    record FoundCases(List<Found> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next, boolean more) {}

    @GetMapping
    FoundCases find(@RequestParam String find, @RequestParam(required = false) String next) {
        CaseSearch.Found found = search.find(find, next);
        Map<UUID, CaseParty> people =
                parties.of(found.items().stream().map(CaseSummary::caseId).toList());
        return new FoundCases(
                found.items().stream()
                        .map(one -> new Found(one, people.get(one.caseId())))
                        .toList(),
                found.next(),
                found.more());
    }

    /**
     * @param party the people by name
     * @param desk whether the phone desk is locked for the case
     * @param people names of those who have taken a task, by their user IDs
     */
    record Opened(
            CaseFile file,
            CaseParty party,
            DeskState desk,
            List<CaseSights.Sight> sights,
            Map<String, String> people) {}

    @GetMapping("/{id}")
    Opened open(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        UUID caseId = Ids.of(id);
        CaseFile file = files.find(caseId);
        return new Opened(
                file,
                parties.of(List.of(caseId)).get(caseId),
                desk.state(caseId, person.accountId()),
                sights.of(caseId),
                taken(file.process()));
    }

    private Map<String, String> taken(CaseFile.Process process) {
        List<String> takers = process == null
                ? List.of()
                : process.tasks().stream()
                        .map(CaseProcess.OpenTask::assignee)
                        .filter(Objects::nonNull)
                        .toList();
        return takers.isEmpty() ? Map.of() : parties.people(takers);
    }

    /** @param people names of those who did something, by their user IDs */
    record Happened(
            List<TimelineEntry> items,
            @JsonInclude(JsonInclude.Include.ALWAYS) String next,
            Map<String, String> people) {}

    @GetMapping("/{id}/timeline")
    Happened timeline(
            @PathVariable String id,
            @RequestParam(defaultValue = "") Set<TimelineKind> kind,
            @RequestParam(required = false) String next) {
        Timeline.Page page = timeline.of(Ids.of(id), kind, next, true);
        return new Happened(
                page.items(),
                page.next(),
                parties.people(page.items().stream().map(TimelineEntry::by).toList()));
    }

    /** The whole timeline, the earliest first, for example for a complaint. */
    @GetMapping(path = "/{id}/timeline.csv", produces = "text/csv")
    ResponseEntity<String> download(@PathVariable String id, @RequestParam(defaultValue = "") Set<TimelineKind> kind) {
        UUID caseId = Ids.of(id);
        List<TimelineEntry> entries = new ArrayList<>();
        String next = null;
        do {
            Timeline.Page page = timeline.of(caseId, kind, next, true);
            entries.addAll(page.items());
            next = page.next();
        } while (next != null);
        Collections.reverse(entries);
        CsvText csv = new CsvText(COLUMNS);
        entries.forEach(entry -> csv.add(
                entry.at(),
                entry.kind(),
                entry.what(),
                entry.outcome(),
                entry.words(),
                entry.model(),
                entry.detail(),
                entry.by(),
                entry.actingAs()));
        return csv.download("case-" + caseId + ".csv");
    }
}
