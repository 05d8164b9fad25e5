package io.mandate.people.account;

import io.mandate.people.SignedOn;
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

    StaffEndpoint(Staff staff) {
        this.staff = staff;
    }

    record People(List<Staff.Colleague> items) {}

    /** @param roles all that the person is to have; none takes every role away */
    record Roles(List<String> roles) {}

    @GetMapping
    People all() {
        return new People(staff.all());
    }

    @PutMapping("/{userId}/roles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void give(@PathVariable String userId, @RequestBody Roles wanted, @AuthenticationPrincipal SignedOn person) {
        staff.give(userId, wanted.roles() == null ? List.of() : wanted.roles(), person.accountId());
    }
}
