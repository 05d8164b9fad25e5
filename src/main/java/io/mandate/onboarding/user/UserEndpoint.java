package io.mandate.onboarding.user;

import io.mandate.onboarding.invitation.NewUser;
import io.mandate.onboarding.invitation.Person;
import io.mandate.people.SignedOn;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.web.Ids;
import io.mandate.platform.words.Message;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** "Manage user access" (F45-F56): add, change and remove users and invitations. */
@RestController
record UserEndpoint(UserManagement users, SeenRows rows, Throttle throttle, FormInput input) {

    /** The values of the form {@code add-user}. */
    record UserForm(
            String firstName,
            String lastName,
            String email,
            String emailRepeated,
            String company,
            String billingUnit,
            List<Right> rights,
            String language) {

        NewUser user() {
            EmailAddress address = EmailAddress.typedTwice("", email, emailRepeated);
            return new NewUser(new Person(firstName, null, lastName, address, company), billingUnit, rights, language);
        }
    }

    record InvitationId(UUID invitationId) {}

    /** A corrected address, or other rights. */
    record InvitationChange(String email, String emailRepeated, List<Right> rights) {}

    /** @param billingUnit one, or {@code ALL}; absent leaves what it is */
    record Rights(List<Right> rights, String billingUnit) {}

    record Address(String email, String emailRepeated) {}

    @PostMapping("/api/groups/{group}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationId invite(
            @PathVariable String group, @RequestBody UserForm user, @AuthenticationPrincipal SignedOn person) {
        UserForm checked = input.checked("add-user", user);
        throttle.count(List.of(new Try("INVITATION_PER_INVITER", Counted.account(person.accountId()))));
        return new InvitationId(users.addUser(person.accountId(), group, checked.user()));
    }

    @PatchMapping("/api/groups/{group}/invitations/{id}")
    InvitationId change(
            @PathVariable String group,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @RequestBody InvitationChange change,
            @AuthenticationPrincipal SignedOn person) {
        if ((change.rights() == null) == (change.email() == null && change.emailRepeated() == null)) {
            throw new InvalidInput("", "oneOf", Message.of("refusal.code.address-or-rights"));
        }
        if (change.rights() != null) {
            input.checked("change-rights", new Rights(change.rights(), null));
            changed(group, id, seen, () -> users.changeOffer(person.accountId(), group, Ids.of(id), change.rights()));
        } else {
            Address address = input.checked("correct-address", new Address(change.email(), change.emailRepeated()));
            EmailAddress corrected = EmailAddress.typedTwice("", address.email(), address.emailRepeated());
            changed(group, id, seen, () -> users.correctAddress(person.accountId(), group, Ids.of(id), corrected));
        }
        return new InvitationId(Ids.of(id));
    }

    private void changed(String group, String id, String seen, Runnable change) {
        rows.invitation(group, Ids.of(id), seen, () -> {
            change.run();
            return null;
        });
    }

    @DeleteMapping("/api/groups/{group}/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(
            @PathVariable String group,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @AuthenticationPrincipal SignedOn person) {
        changed(group, id, seen, () -> users.withdraw(person.accountId(), group, Ids.of(id)));
    }

    @PostMapping("/api/groups/{group}/invitations/{id}/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void newCode(
            @PathVariable String group,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @AuthenticationPrincipal SignedOn person) {
        changed(group, id, seen, () -> users.newCode(person.accountId(), group, Ids.of(id)));
    }

    @PutMapping("/api/groups/{group}/users/{userId}/rights")
    Rights changeRights(
            @PathVariable String group,
            @PathVariable String userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @RequestBody Rights rights,
            @AuthenticationPrincipal SignedOn person) {
        input.checked("change-rights", rights);
        return rows.user(group, userId, seen, () -> {
            users.changeRights(person.accountId(), group, userId, rights.rights(), rights.billingUnit());
            return rights;
        });
    }

    @DeleteMapping("/api/groups/{group}/users/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String group,
            @PathVariable String userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @AuthenticationPrincipal SignedOn person) {
        rows.user(group, userId, seen, () -> {
            users.remove(person.accountId(), group, userId);
            return null;
        });
    }
}
