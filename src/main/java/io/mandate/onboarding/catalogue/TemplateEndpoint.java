package io.mandate.onboarding.catalogue;

import io.mandate.onboarding.catalogue.RightsTemplates.Template;
import io.mandate.people.SignedOn;
import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A group's templates of rights (F52). */
@RestController
record TemplateEndpoint(RightsTemplates templates, FormInput input) {

    record Values(String name, List<Right> rights) {}

    record Saved(UUID id) {}

    @GetMapping("/api/groups/{group}/templates")
    Items<Template> templates(@PathVariable String group) {
        return Items.all(templates.of(group));
    }

    @PostMapping("/api/groups/{group}/templates")
    @ResponseStatus(HttpStatus.CREATED)
    Saved add(@PathVariable String group, @RequestBody Values values, @AuthenticationPrincipal SignedOn person) {
        return save(group, null, null, values, person);
    }

    @PutMapping("/api/groups/{group}/templates/{id}")
    Saved change(
            @PathVariable String group,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @RequestBody Values values,
            @AuthenticationPrincipal SignedOn person) {
        return save(group, Ids.of(id), seen, values, person);
    }

    @DeleteMapping("/api/groups/{group}/templates/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String group,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @AuthenticationPrincipal SignedOn person) {
        templates.delete(group, Ids.of(id), seen, actor(person));
    }

    private Saved save(String group, UUID id, String seen, Values values, SignedOn person) {
        Values checked = input.checked("rights-template", values);
        return new Saved(templates.save(group, id, seen, checked.name(), checked.rights(), actor(person)));
    }

    private static Actor actor(SignedOn person) {
        return Actor.of(person.accountId(), "primary-administrator");
    }
}
