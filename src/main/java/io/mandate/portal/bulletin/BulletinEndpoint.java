package io.mandate.portal.bulletin;

import static io.mandate.people.account.Staff.MEMBERSHIP_SERVICES;

import io.mandate.people.SignedOn;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
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

/** Notices, announcements and quote tools, for membership services (F33, F38). */
@RestController
record BulletinEndpoint(Bulletin bulletin, FormInput input) {

    record Added(UUID id) {}

    @GetMapping("/api/bulletin")
    Items<Bulletin.Row> items() {
        return Items.all(bulletin.rows());
    }

    @PostMapping("/api/bulletin")
    @ResponseStatus(HttpStatus.CREATED)
    Added add(@RequestBody Item item, @AuthenticationPrincipal SignedOn person) {
        return new Added(bulletin.add(input.checked("bulletin-item", item), actor(person)));
    }

    @PutMapping("/api/bulletin/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @RequestBody Item item,
            @AuthenticationPrincipal SignedOn person) {
        bulletin.change(Ids.of(id), seen, input.checked("bulletin-item", item), actor(person));
    }

    @DeleteMapping("/api/bulletin/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @AuthenticationPrincipal SignedOn person) {
        bulletin.remove(Ids.of(id), seen, actor(person));
    }

    private static Actor actor(SignedOn person) {
        return Actor.of(person.accountId(), MEMBERSHIP_SERVICES);
    }
}
