package io.mandate.onboarding.invitation;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.decision.Membership;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.Limit;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What may be offered to whom: the subset rule (F65), the scope, and who can be invited at all. */
@Component
public class OfferRules {

    private final Catalogue catalogue;
    private final RuleBook rules;
    private final JdbcClient jdbc;

    OfferRules(Catalogue catalogue, RuleBook rules, JdbcClient jdbc) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /**
     * Everything that is wrong with a new user, at once.
     *
     * @return the rights in the order of the catalogue
     */
    public List<Right> requireOffer(UUID caller, Membership me, EmployerGroup group, NewUser user) {
        Checked checked = check(caller, me, group, List.of(user)).get(0);
        refuse(checked.errors());
        return checked.given();
    }

    /**
     * What may be offered to a new user.
     *
     * @param given the rights in the order of the catalogue
     * @param errors everything that is wrong; empty if the user can be invited
     */
    public record Checked(NewUser user, List<Right> given, List<FieldError> errors) {}

    /** Checks new users as if they were invited one after the other. */
    public List<Checked> check(UUID caller, Membership me, EmployerGroup group, List<NewUser> users) {
        List<Known> known = known(
                caller,
                group.number(),
                users.stream().map(user -> user.person().email()).toList());
        Set<EmailAddress> invited = new HashSet<>();
        List<Checked> checked = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            NewUser user = users.get(i);
            EmailAddress email = user.person().email();
            List<FieldError> errors = new ArrayList<>();
            checkScope(errors, group, me, user.billingUnit());
            List<Right> given = grantable(errors, me.rights(), user.rights());
            checkPerson(errors, invited.contains(email) ? known.get(i).andInvited() : known.get(i));
            if (errors.isEmpty()) {
                invited.add(email);
            }
            checked.add(new Checked(user, given, errors));
        }
        return checked;
    }

    public void requirePerson(UUID caller, EmployerGroup group, EmailAddress email) {
        List<FieldError> errors = new ArrayList<>();
        checkPerson(errors, known(caller, group.number(), List.of(email)).get(0));
        refuse(errors);
    }

    /** Refuses a billing unit that the group does not have, or that the caller does not. */
    public void requireScope(Membership me, EmployerGroup group, String unit) {
        List<FieldError> errors = new ArrayList<>();
        checkScope(errors, group, me, unit);
        refuse(errors);
    }

    /** The rights that somebody of this role may be given, in the order of the catalogue. */
    public List<Right> requireRights(Membership me, EmployerGroup group, Role role, List<Right> rights) {
        List<FieldError> errors = new ArrayList<>();
        List<Right> most = role == Role.PRIMARY_ADMINISTRATOR
                ? catalogue.ceiling(group.size().name())
                : me.rights();
        List<Right> given = grantable(errors, most, rights);
        refuse(errors);
        return given;
    }

    private static void checkScope(List<FieldError> errors, EmployerGroup group, Membership me, String unit) {
        if (!group.hasUnit(unit)) {
            errors.add(new FieldError("/billingUnit", "unknown", Message.of("refusal.offer.unit-unknown")));
        } else if (me.holding().filter(held -> held.covers(unit)).isEmpty()) {
            errors.add(new FieldError("/billingUnit", "notYours", Message.of("refusal.offer.unit-not-yours")));
        }
    }

    /** The rights in the order of the catalogue, or an error for each that cannot be given. */
    private static List<Right> grantable(List<FieldError> errors, List<Right> grantable, List<Right> rights) {
        if (rights == null || rights.isEmpty()) {
            errors.add(new FieldError("/rights", "required", Message.of("refusal.offer.no-right")));
            return List.of();
        }
        if (new HashSet<>(rights).size() != rights.size()) {
            errors.add(new FieldError("/rights", "duplicate", Message.of("refusal.offer.right-twice")));
        }
        for (int i = 0; i < rights.size(); i++) {
            if (!grantable.contains(rights.get(i))) {
                errors.add(new FieldError(
                        "/rights/" + i, "notGrantable", Message.of("refusal.offer.right-not-grantable")));
            }
        }
        return grantable.stream().filter(rights::contains).toList();
    }

    private void checkPerson(List<FieldError> errors, Known known) {
        if (known.self()) {
            errors.add(new FieldError("/email", "yourself", Message.of("refusal.offer.yourself")));
        } else if (known.isUser()) {
            errors.add(new FieldError("/email", "hasAccess", Message.of("refusal.offer.has-access")));
        } else if (known.invited()) {
            errors.add(new FieldError("/email", "invited", Message.of("refusal.offer.invited")));
        } else {
            Limit limit = rules.limit("CODE_MAILS_PER_RECIPIENT");
            if (!known.worksForCaller() && known.strangers() >= limit.tries()) {
                errors.add(new FieldError("/email", "tooManyMails", Message.of("refusal.offer.too-many-mails")));
            }
        }
    }

    /** What is known of each of the addresses. */
    private List<Known> known(UUID caller, String group, List<EmailAddress> emails) {
        return jdbc.sql(
                        """
                        select exists (select 1 from verified_address where account_id = :caller and email = w.email) as self,
                               exists (select 1 from effective_access g join verified_address v on v.account_id = g.account_id
                                       where g.group_number = :group and g.held and v.email = w.email) as is_user,
                               exists (select 1 from invitation i where i.group_number = :group and i.email = w.email
                                       and i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')) as invited,
                               exists (select 1 from invitation i where i.email = w.email and i.state = 'REDEEMED'
                                       and i.invited_by = :caller) as works_for_caller,
                               (select count(distinct coalesce(i.invited_by::text, i.group_number))
                                from code_issue k join invitation i on i.id = k.invitation_id
                                where k.email = w.email and i.state <> 'REDEEMED' and i.invited_by is distinct from :caller
                                  and k.issued_at > clock_timestamp() - make_interval(secs => :window)
                                  and not exists (select from invitation r where r.email = w.email and r.state = 'REDEEMED'
                                                  and r.invited_by = i.invited_by)) as strangers
                        from unnest(:emails::text[]) with ordinality as w (email, position) order by w.position""")
                .param("caller", caller)
                .param("group", group)
                .param("emails", emails.stream().map(EmailAddress::canonical).toArray(String[]::new))
                .param(
                        "window",
                        rules.limit("CODE_MAILS_PER_RECIPIENT").window().toSeconds())
                .query(recordsOf(Known.class))
                .list();
    }

    /** @param strangers who invited the address lately, for whom its owner does not work yet, apart from the caller */
    private record Known(boolean self, boolean isUser, boolean invited, boolean worksForCaller, int strangers) {

        private Known andInvited() {
            return new Known(self, isUser, true, worksForCaller, strangers);
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
