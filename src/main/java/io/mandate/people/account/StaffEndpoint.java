package io.mandate.people.account;

import io.mandate.people.SignedOn;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The carrier's people and their roles: all staff see them, engine administrators change them. */
@RestController
@RequestMapping("/api/staff")
record StaffEndpoint(Staff staff, StaffRoles roles, RoleHistory history) {

    /**
     * @param requests that wait for a second engine administrator
     * @param held since when somebody has a role, as far as it was given in this installation
     */
    record People(List<Staff.Colleague> items, List<StaffRoles.Asked> requests, List<RoleHistory.Held> held) {}

    /** @param roles all that the person is to have; none takes every role away */
    record Roles(List<String> roles) {}

    record Request(UUID request) {}

    @GetMapping("/people")
    People all() {
        return new People(staff.all(), roles.asked(), history.held());
    }

    /** @param person user ID; null for everybody */
    @GetMapping("/role-history")
    Items<RoleHistory.Step> history(
            @RequestParam(required = false) String person, @RequestParam(required = false) String next) {
        return history.of(person, next);
    }

    /** 204 when the roles are as wanted, 202 when a colleague has to approve. */
    @PutMapping("/people/{userId}/roles")
    ResponseEntity<Request> change(
            @PathVariable String userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @RequestBody Roles wanted,
            @AuthenticationPrincipal SignedOn person) {
        return roles.change(userId, seen, wanted.roles() == null ? List.of() : wanted.roles(), person.accountId())
                .map(request -> ResponseEntity.accepted().body(new Request(request)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/role-requests/{id}/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        roles.approve(Ids.of(id), person.accountId());
    }

    @DeleteMapping("/role-requests/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        roles.discard(Ids.of(id), person.accountId());
    }
}
