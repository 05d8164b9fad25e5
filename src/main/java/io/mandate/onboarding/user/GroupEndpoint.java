package io.mandate.onboarding.user;

import static io.mandate.platform.web.Attributes.MEMBERSHIP;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mandate.onboarding.access.Administrators;
import io.mandate.onboarding.access.Administrators.Administrator;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.decision.EndedAccess;
import io.mandate.onboarding.decision.Holding;
import io.mandate.onboarding.decision.Membership;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Addresses;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditEvent;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.GrantableRight;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's groups, and of each its data, what one may hand on in it, and what happened (F46). */
@RestController
record GroupEndpoint(
        Groups groups,
        AccessDecisions decisions,
        Addresses addresses,
        Catalogue catalogue,
        Administrators administrators,
        EndedAccess ended,
        AuditTrail audit) {

    private static final String OFFICER = "OFFICER";
    private static final int PAGE = 50;
    private static final int LONGEST_TEXT = 120;

    /**
     * A group that the person has to do with.
     *
     * @param role {@code PRIMARY_ADMINISTRATOR, TEAM_MEMBER} or {@code OFFICER}
     * @param rights effective now
     */
    record GroupItem(String group, String name, String billingUnit, String region, String role, List<Right> rights) {}

    /**
     * One group.
     *
     * @param size {@code LARGE} or {@code SMALL}
     * @param administrator whom everybody of the group can ask; absent while there is none
     * @param officer of record; for the officer and the administrator only
     * @param grantableRights the catalogue, with the reason where the person cannot give a right
     */
    record GroupDetail(
            String group,
            String name,
            String billingUnit,
            String region,
            String size,
            String role,
            List<Right> rights,
            List<String> units,
            Administrator administrator,
            Officer officer,
            List<Grantable> grantableRights) {}

    record Officer(String name, EmailAddress email) {}

    /** @param reason why it cannot be given: {@code SMALL_ONLY, LARGE_ONLY, NOT_YOURS}; absent where it can */
    record Grantable(Right code, String kind, String label, boolean available, String reason) {}

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

    /** What has ended or rests, for the home page of whoever had it. */
    @GetMapping("/api/ended-access")
    Items<EndedAccess.Ended> ended(@AuthenticationPrincipal SignedOn person) {
        return Items.all(ended.of(person.accountId()));
    }

    /** What has ended at any time, for the page of one's own account. */
    @GetMapping("/api/account/ended-access")
    Items<EndedAccess.Ended> history(@AuthenticationPrincipal SignedOn person) {
        return Items.all(ended.history(person.accountId()));
    }

    @GetMapping("/api/groups/{group}")
    GroupDetail group(
            @PathVariable("group") String number,
            @RequestParam(required = false) String lang,
            @RequestAttribute(MEMBERSHIP) Membership me) {
        EmployerGroup group = groups.findByNumber(number).orElseThrow(NotVisible::new);
        String size = group.size().name();
        List<Right> ceiling = catalogue.ceiling(size);
        boolean manages = me.officer() || me.administrator();
        EmployerGroup.Officer officer = group.officer();
        return new GroupDetail(
                group.number(),
                group.name(),
                me.holding().map(Holding::billingUnit).orElse(EmployerGroup.ALL_UNITS),
                group.region().name(),
                size,
                me.holding().map(held -> held.role().name()).orElse(OFFICER),
                me.rights(),
                group.units(),
                administrators.of(number).orElse(null),
                manages ? new Officer(officer.firstName() + " " + officer.lastName(), officer.email()) : null,
                catalogue.all().stream()
                        .map(right -> grantable(right, lang, me, size, ceiling))
                        .toList());
    }

    private static Grantable grantable(
            GrantableRight right, String lang, Membership me, String size, List<Right> ceiling) {
        String reason = null;
        if (!ceiling.contains(right.code())) {
            reason = "LARGE".equals(size) ? "SMALL_ONLY" : "LARGE_ONLY";
        } else if (me.holding().isPresent() && !me.rights().contains(right.code())) {
            reason = "NOT_YOURS";
        }
        return new Grantable(
                right.code(),
                right.kind(),
                right.label(lang == null ? Language.ofRequest() : lang),
                reason == null,
                reason);
    }

    /** Without a recorded address there is nothing to find. */
    private static Set<AuditAction> actions(List<String> codes) {
        return codes == null || codes.isEmpty()
                ? null
                : codes.stream().flatMap(code -> AuditAction.of(code).stream()).collect(Collectors.toSet());
    }

    record ActivityPage(List<AuditEvent> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {}

    @GetMapping("/api/groups/{group}/activity")
    ActivityPage activity(
            @PathVariable String group,
            @RequestParam(required = false) List<String> action,
            @RequestParam(required = false) String who,
            @RequestParam(required = false) Long before) {
        if (who != null && (who.length() > LONGEST_TEXT || who.indexOf('\0') >= 0)) {
            throw new InvalidInput("/who", "maxLength", Message.of("refusal.shorter-text"));
        }
        AuditTrail.Page page = audit.activityOf(
                group, new AuditTrail.Criteria(actions(action), who), before == null ? Long.MAX_VALUE : before, PAGE);
        return new ActivityPage(page.items(), page.next());
    }
}
