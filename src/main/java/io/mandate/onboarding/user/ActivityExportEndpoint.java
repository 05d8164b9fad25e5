package io.mandate.onboarding.user;

import io.mandate.platform.audit.TrailExport;
import io.mandate.platform.audit.TrailExport.Trail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What happened in a group, for its officer and administrator to keep: everything, oldest first. */
@RestController
record ActivityExportEndpoint(TrailExport export) {

    @GetMapping("/api/groups/{group}/activity.csv")
    ResponseEntity<String> csv(@PathVariable String group) {
        return export.csvOfGroup(group);
    }

    @GetMapping("/api/groups/{group}/activity.json")
    ResponseEntity<Trail> json(@PathVariable String group) {
        return export.jsonOfGroup(group);
    }
}
