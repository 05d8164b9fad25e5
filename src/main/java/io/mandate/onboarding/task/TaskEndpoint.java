package io.mandate.onboarding.task;

import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Language;
import java.util.Map;
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

/** My tasks: the same as in Tasklist, with the same forms. */
@RestController
@RequestMapping("/api/tasks")
record TaskEndpoint(Tasks tasks) {

    @GetMapping
    Items<Task> tasks(@AuthenticationPrincipal SignedOn person) {
        return Items.all(tasks.of(person));
    }

    @GetMapping("/{id}")
    TaskPage task(
            @PathVariable String id,
            @RequestParam(required = false) String lang,
            @AuthenticationPrincipal SignedOn person) {
        return tasks.open(id, person, lang == null ? Language.ofRequest() : lang)
                .orElseThrow(NotVisible::new);
    }

    @PostMapping("/{id}/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(
            @PathVariable String id,
            @RequestBody Map<String, Object> values,
            @AuthenticationPrincipal SignedOn person) {
        if (!tasks.complete(id, values, person)) {
            throw new NotVisible();
        }
    }
}
