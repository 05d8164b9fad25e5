package io.mandate.onboarding.user.imports;

import io.mandate.onboarding.decision.Membership;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.invitation.OfferRules;
import io.mandate.onboarding.user.imports.UserImports.Fault;
import io.mandate.onboarding.user.imports.UserImports.Outcome;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.Forms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Checks a row of a file of users by the same rules as the form "Add user". */
@Component
record UserImportRules(Forms forms, OfferRules offers) {

    private static final Set<String> NOTHING_TO_DO = Set.of("hasAccess", "invited", "twice");

    List<Fault> faults(UUID caller, Membership me, EmployerGroup group, ImportedUser user) {
        if (user.fault() != null) {
            return List.of(Fault.of(user.fault()));
        }
        try {
            form().accept(user);
            offers.requireOffer(caller, me, group, user.user());
            return List.of();
        } catch (InvalidInput invalid) {
            return faults(invalid.errors());
        }
    }

    /** What the deployed form says, of one row after the other; what is empty is left out. */
    Consumer<ImportedUser> form() {
        UnaryOperator<Map<String, Object>> form = forms.newest("add-user");
        return user -> form.apply(values(user));
    }

    private static Map<String, Object> values(ImportedUser user) {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "firstName", user.firstName());
        put(values, "lastName", user.lastName());
        put(values, "email", user.email());
        put(values, "emailRepeated", user.email());
        put(values, "company", user.company());
        put(values, "billingUnit", user.billingUnit());
        if (!user.rights().isEmpty()) {
            values.put("rights", List.of(Right.codes(user.rights())));
        }
        return values;
    }

    private static void put(Map<String, Object> values, String key, String value) {
        if (value != null && !value.isBlank()) {
            values.put(key, value);
        }
    }

    /** One fault per value: an address stands once in a file, and of several unknown rights the first says enough. */
    static List<Fault> faults(List<FieldError> errors) {
        return errors.stream()
                .filter(error -> !error.pointer().equals("/emailRepeated"))
                .map(UserImportRules::fault)
                .distinct()
                .toList();
    }

    private static Fault fault(FieldError error) {
        return new Fault(error.pointer().replaceAll("^/rights/.*", "/rights"), error.code());
    }

    static Outcome outcome(List<Fault> faults) {
        if (faults.isEmpty()) {
            return Outcome.ADDED;
        }
        return faults.stream().allMatch(fault -> NOTHING_TO_DO.contains(fault.code()))
                ? Outcome.ALREADY
                : Outcome.REFUSED;
    }
}
