package io.mandate.access;

import io.mandate.account.Account;
import io.mandate.account.Accounts;
import io.mandate.group.EmployerGroup;
import io.mandate.group.Groups;
import io.mandate.notification.Instants;
import io.mandate.notification.Links;
import io.mandate.notification.Notices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails about access that was changed or ended. */
@Service
@Transactional
public class AccessNotices {

    private static final String LANGUAGE = "en";

    private final Grants grants;
    private final Accounts accounts;
    private final Groups groups;
    private final Catalogue catalogue;
    private final Notices notices;
    private final Links links;
    private final Instants instants;

    AccessNotices(
            Grants grants,
            Accounts accounts,
            Groups groups,
            Catalogue catalogue,
            Notices notices,
            Links links,
            Instants instants) {
        this.grants = grants;
        this.accounts = accounts;
        this.groups = groups;
        this.catalogue = catalogue;
        this.notices = notices;
        this.links = links;
        this.instants = instants;
    }

    /** Tells the person what they may do now. */
    public void rightsChanged(UUID caseId) {
        Grant grant = grants.findById(caseId).orElseThrow();
        Account person = accounts.findById(grant.accountId()).orElseThrow();
        notices.queue("rights-changed", person.email(), LANGUAGE, model(grant, person, name(person)));
    }

    /** Tells the person, and whoever is responsible for them, that access ended. */
    public void accessEnded(UUID caseId) {
        Grant grant = grants.findById(caseId).orElseThrow();
        Account person = accounts.findById(grant.accountId()).orElseThrow();
        notices.queue("access-ended", person.email(), LANGUAGE, model(grant, person, name(person)));
        if (grant.role() == Role.PRIMARY_ADMINISTRATOR) {
            EmployerGroup.Officer officer =
                    groups.findById(grant.group()).orElseThrow().officer();
            Map<String, String> name = Map.of("firstName", officer.firstName(), "lastName", officer.lastName());
            notices.queue("access-ended-remover", officer.email(), LANGUAGE, model(grant, person, name));
            if (grant.teamUntil() != null) {
                Map<String, Object> model = model(grant, person, name);
                model.put("expiresAt", instants.inWords(grant.teamUntil(), LANGUAGE));
                model.put("register", links.page("/register"));
                notices.queue("team-without-administrator", officer.email(), LANGUAGE, model);
            }
        } else {
            grants.holder(grant.granter())
                    .ifPresent(administrator -> notices.queue(
                            "access-ended-remover",
                            administrator.email(),
                            LANGUAGE,
                            model(grant, person, name(administrator))));
        }
    }

    private Map<String, Object> model(Grant grant, Account person, Map<String, String> recipient) {
        EmployerGroup group = groups.findById(grant.group()).orElseThrow();
        List<String> rights = catalogue.labels(grant.rights(), LANGUAGE);
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", recipient);
        model.put(
                "person",
                Map.of("firstName", person.firstName(), "lastName", person.lastName(), "email", person.email()));
        model.put("group", Map.of("number", group.number(), "name", group.name()));
        model.put("billingUnit", group.unitInWords(grant.billingUnit()));
        model.put("rights", rights);
        model.put("home", links.page("/home"));
        return model;
    }

    private static Map<String, String> name(Account account) {
        return Map.of("firstName", account.firstName(), "lastName", account.lastName());
    }
}
