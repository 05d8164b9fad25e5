package io.mandate.operations.trail;

import io.mandate.platform.audit.TrailCheck;
import io.mandate.platform.audit.TrailExport;
import io.mandate.platform.audit.TrailExport.Trail;
import io.mandate.platform.audit.TrailFault;
import io.mandate.platform.audit.TrailHead;
import io.mandate.platform.audit.TrailReport;
import io.mandate.platform.audit.TrailSeals;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.web.Ids;
import io.mandate.platform.words.Message;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Whether the trail is whole, and what it holds about one case. */
@RestController
record TrailEndpoint(TrailSeals seals, TrailCheck check, TrailExport export) {

    /** @param heads lines of a log or of MANDATE_TRAIL_HEADS that end with a head each; may be empty */
    record Wanted(String heads) {}

    /** @param heads how many were compared */
    record Checked(long entries, long chains, int heads, List<TrailFault> faults) {}

    /** Reads every entry: seconds for each million. */
    @PostMapping("/api/operations/trail/checks")
    Checked check(@RequestBody Wanted wanted) {
        String lines = wanted.heads() == null ? "" : wanted.heads().strip();
        List<TrailHead> heads =
                lines.lines().flatMap(line -> TrailHead.in(line).stream()).toList();
        if (heads.isEmpty() && !lines.isEmpty()) {
            throw new InvalidInput("/heads", "pattern", Message.of("refusal.trail-heads"));
        }
        seals.seal();
        TrailReport report = check.of(heads);
        return new Checked(report.entries(), report.chains(), heads.size(), report.faults());
    }

    @GetMapping("/api/operations/cases/{id}/trail.csv")
    ResponseEntity<String> csv(@PathVariable String id) {
        return export.csvOfCase(Ids.of(id));
    }

    @GetMapping("/api/operations/cases/{id}/trail.json")
    ResponseEntity<Trail> json(@PathVariable String id) {
        return export.jsonOfCase(Ids.of(id));
    }
}
