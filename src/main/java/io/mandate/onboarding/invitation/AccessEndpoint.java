package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.AccessDecisions;
import io.mandate.onboarding.access.Catalogue;
import io.mandate.onboarding.access.Holding;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.people.Addresses;
import io.mandate.people.SignedOn;
import io.mandate.platform.rules.InvalidInput;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Redeem a code, see one's groups, manage who has access. */
@RestController
class AccessEndpoint {

    private static final String OFFICER = "OFFICER";

    private final Redemptions redemptions;
    private final UserManagement users;
    private final AccessDecisions decisions;
    private final Catalogue catalogue;
    private final Groups groups;
    private final Addresses addresses;
    private final Throttle throttle;
    private final FormInput input;

    AccessEndpoint(
            Redemptions redemptions,
            UserManagement users,
            AccessDecisions decisions,
            Catalogue catalogue,
            Groups groups,
            Addresses addresses,
            Throttle throttle,
            FormInput input) {
        this.redemptions = redemptions;
        this.users = users;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.groups = groups;
        this.addresses = addresses;
        this.throttle = throttle;
        this.input = input;
    }

    record AccessCodeTyped(String accessCode) {}

    /**
     * A group that the person has to do with.
     *
     * @param role {@code PRIMARY_ADMINISTRATOR, TEAM_MEMBER} or {@code OFFICER}
     * @param rights effective now
     */
    record GroupItem(String group, String name, String billingUnit, String region, String role, List<String> rights) {}

    record RightItem(String code, String kind, String label, boolean available, String reason) {}

    record InvitationId(UUID invitationId) {}

    /** A corrected address, or other rights. */
    record InvitationChange(String email, String emailRepeated, List<String> rights) {}

    record Rights(List<String> rights) {}

    record Address(String email, String emailRepeated) {}

    @PostMapping("/api/redemptions")
    @ResponseStatus(HttpStatus.CREATED)
    Redemption redeem(
            @RequestBody AccessCodeTyped typed, @AuthenticationPrincipal SignedOn person, HttpServletRequest request) {
        if (typed.accessCode() == null || typed.accessCode().isBlank()) {
            throw new InvalidInput("/accessCode", "required", "Enter the access code from the mail.");
        }
        return redemptions.redeem(person, typed.accessCode(), request.getRemoteAddr());
    }

    @GetMapping("/api/rights")
    Items<RightItem> rights(@RequestParam(required = false) String lang) {
        return Items.all(catalogue.all().stream()
                .map(right -> new RightItem(
                        right.code(),
                        right.kind(),
                        right.label(lang == null ? Language.ofRequest() : lang),
                        true,
                        null))
                .toList());
    }

    @GetMapping("/api/groups")
    Items<GroupItem> groups(@AuthenticationPrincipal SignedOn person) {
        List<GroupItem> items = new ArrayList<>();
        for (Holding held : decisions.holdings(person.accountId())) {
            EmployerGroup group = groups.findByNumber(held.group()).orElseThrow();
            items.add(new GroupItem(
                    group.number(),
                    group.name(),
                    held.billingUnit(),
                    group.region().name(),
                    held.role().name(),
                    held.rights()));
        }
        for (EmployerGroup group : groups.findByOfficerEmailInOrderByNumber(addresses.verified(person.accountId()))) {
            items.add(new GroupItem(
                    group.number(),
                    group.name(),
                    EmployerGroup.ALL_UNITS,
                    group.region().name(),
                    OFFICER,
                    List.of()));
        }
        return Items.all(items);
    }

    @PostMapping("/api/groups/{group}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationId invite(
            @PathVariable String group, @RequestBody NewUser user, @AuthenticationPrincipal SignedOn person) {
        input.checked("add-user", user);
        throttle.count(List.of(new Try("INVITATION_PER_INVITER", Counted.account(person.accountId()))));
        return new InvitationId(users.addUser(person.accountId(), group, user));
    }

    @PatchMapping("/api/groups/{group}/invitations/{id}")
    InvitationId change(
            @PathVariable String group,
            @PathVariable String id,
            @RequestBody InvitationChange change,
            @AuthenticationPrincipal SignedOn person) {
        if ((change.rights() == null) == (change.email() == null && change.emailRepeated() == null)) {
            throw new InvalidInput("", "oneOf", "Change either the e-mail address or the rights.");
        }
        if (change.rights() != null) {
            input.checked("change-rights", new Rights(change.rights()));
            users.changeOffer(person.accountId(), group, Ids.of(id), change.rights());
        } else {
            input.checked("correct-address", new Address(change.email(), change.emailRepeated()));
            users.correctAddress(person.accountId(), group, Ids.of(id), change.email(), change.emailRepeated());
        }
        return new InvitationId(Ids.of(id));
    }

    @DeleteMapping("/api/groups/{group}/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String group, @PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        users.withdraw(person.accountId(), group, Ids.of(id));
    }

    @PostMapping("/api/groups/{group}/invitations/{id}/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void newCode(@PathVariable String group, @PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        users.newCode(person.accountId(), group, Ids.of(id));
    }

    @PutMapping("/api/groups/{group}/users/{userId}/rights")
    Rights changeRights(
            @PathVariable String group,
            @PathVariable String userId,
            @RequestBody Rights rights,
            @AuthenticationPrincipal SignedOn person) {
        input.checked("change-rights", rights);
        users.changeRights(person.accountId(), group, userId, rights.rights());
        return rights;
    }

    @DeleteMapping("/api/groups/{group}/users/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String group, @PathVariable String userId, @AuthenticationPrincipal SignedOn person) {
        users.remove(person.accountId(), group, userId);
    }
}
