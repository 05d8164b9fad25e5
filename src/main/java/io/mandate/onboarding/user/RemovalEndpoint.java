package io.mandate.onboarding.user;

import io.mandate.onboarding.access.Receipts;
import io.mandate.onboarding.access.Removal;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.web.Ids;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ends a person's access for a stated reason, with a receipt (F56, H7). */
@RestController
record RemovalEndpoint(UserManagement users, SeenRows rows, Receipts receipts, FormInput input) {

    /** @param receipt id to ask for the receipt with */
    record Removed(UUID receipt) {}

    @PostMapping("/api/groups/{group}/users/{userId}/removal")
    @ResponseStatus(HttpStatus.CREATED)
    Removed remove(
            @PathVariable String group,
            @PathVariable String userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @RequestBody Removal removal,
            @AuthenticationPrincipal SignedOn person) {
        Removal checked = input.checked("remove-user", removal);
        return rows.user(
                group, userId, seen, () -> new Removed(users.remove(person.accountId(), group, userId, checked)));
    }

    @GetMapping("/api/groups/{group}/receipts/{id}")
    Receipts.Receipt receipt(@PathVariable String group, @PathVariable String id) {
        return receipts.of(group, Ids.of(id)).orElseThrow(NotVisible::new);
    }
}
