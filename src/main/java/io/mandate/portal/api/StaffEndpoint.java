package io.mandate.portal.api;

import static io.mandate.access.Memberships.ENGINE_ADMINS;

import io.mandate.access.Memberships;
import io.mandate.account.SignedOn;
import io.mandate.account.Staff;
import io.mandate.rules.NotAllowed;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The carrier's people and their roles, for engine administrators. */
@RestController
@RequestMapping("/api/staff/people")
class StaffEndpoint {

    private final Staff staff;
    private final Memberships memberships;

    StaffEndpoint(Staff staff, Memberships memberships) {
        this.staff = staff;
        this.memberships = memberships;
    }

    record People(List<Staff.Colleague> items) {}

    /** @param roles all that the person is to have; none takes every role away */
    record Roles(List<String> roles) {}

    @GetMapping
    People all(@AuthenticationPrincipal SignedOn person) {
        require(person);
        return new People(staff.all());
    }

    @PutMapping("/{userId}/roles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void give(@PathVariable String userId, @RequestBody Roles wanted, @AuthenticationPrincipal SignedOn person) {
        require(person);
        staff.give(userId, wanted.roles() == null ? List.of() : wanted.roles(), person.accountId());
    }

    private void require(SignedOn person) {
        if (!memberships.roles(person.accountId()).contains(ENGINE_ADMINS)) {
            throw new NotAllowed("Only engine administrators may do this.");
        }
    }
}
