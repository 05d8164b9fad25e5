package io.mandate.operations.board;

import io.mandate.people.SignedOn;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Named views of the room. */
@RestController
record RoomViewEndpoint(RoomViews views) {

    /** @param query of the view's address, without question mark */
    record Wanted(String name, String query, boolean shared) {}

    record Kept(UUID id) {}

    @GetMapping("/api/operations/views")
    Items<RoomViews.View> views(@AuthenticationPrincipal SignedOn person) {
        return Items.all(views.of(person.accountId()));
    }

    @PostMapping("/api/operations/views")
    @ResponseStatus(HttpStatus.CREATED)
    Kept keep(@RequestBody Wanted wanted, @AuthenticationPrincipal SignedOn person) {
        return new Kept(views.keep(person.accountId(), wanted.name(), wanted.query(), wanted.shared()));
    }

    @DeleteMapping("/api/operations/views/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        views.remove(person.accountId(), Ids.of(id));
    }
}
