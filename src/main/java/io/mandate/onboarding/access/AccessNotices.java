package io.mandate.onboarding.access;

import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.Languages;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.words.Language;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails about access that was changed or ended. */
@Service
@Transactional
public class AccessNotices {

    private final Grants grants;
    private final Accounts accounts;
    private final Groups groups;
    private final AccessWords words;
    private final Notices notices;
    private final Languages languages;
    private final Links links;

    AccessNotices(
            Grants grants,
            Accounts accounts,
            Groups groups,
            AccessWords words,
            Notices notices,
            Languages languages,
            Links links) {
        this.grants = grants;
        this.accounts = accounts;
        this.groups = groups;
        this.words = words;
        this.notices = notices;
        this.languages = languages;
        this.links = links;
    }

    public void rightsChanged(UUID caseId) {
        Grant grant = grants.findById(caseId).orElseThrow();
        Account person = accounts.findById(grant.accountId()).orElseThrow();
        notices.queueFor(
                caseId,
                "rights-changed",
                person.email(),
                person.language(),
                model(grant, person, name(person), person.language()));
    }

    /** Tells the person, and whoever is responsible for them, that access ended. */
    public void accessEnded(UUID caseId) {
        Grant grant = grants.findById(caseId).orElseThrow();
        Account person = accounts.findById(grant.accountId()).orElseThrow();
        EmployerGroup.Officer officer =
                groups.findById(grant.group()).orElseThrow().officer();
        boolean own =
                grant.role() == Role.PRIMARY_ADMINISTRATOR && accounts.isSamePerson(person.email(), officer.email());
        if (!own) {
            notices.queueFor(
                    caseId,
                    "access-ended",
                    person.email(),
                    person.language(),
                    model(grant, person, name(person), person.language()));
        }
        if (grant.role() == Role.PRIMARY_ADMINISTRATOR) {
            Map<String, String> name = Map.of("firstName", officer.firstName(), "lastName", officer.lastName());
            Optional<String> chosen = languages.of(officer.email());
            String language = chosen.orElse(Language.ENGLISH);
            Map<String, Object> receipt = receipt(grant, person, name, language);
            receipt.put("own", own);
            notices.queueFor(caseId, "access-ended-remover", officer.email(), language, receipt);
            if (grant.teamUntil() != null) {
                Map<String, Object> model = model(grant, person, name, language);
                model.put("stranger", chosen.isEmpty());
                model.put("expiresAt", words.time(grant.teamUntil(), grant.group(), language));
                notices.queueFor(caseId, "team-without-administrator", officer.email(), language, model);
            }
        } else {
            grants.findById(grant.granter())
                    .flatMap(granter -> accounts.findById(granter.accountId()))
                    .ifPresent(administrator -> notices.queueFor(
                            caseId,
                            "access-ended-remover",
                            administrator.email(),
                            administrator.language(),
                            receipt(grant, person, name(administrator), administrator.language())));
        }
    }

    /** With what the page of the receipt calls its number. */
    private Map<String, Object> receipt(Grant grant, Account person, Map<String, String> recipient, String language) {
        Map<String, Object> model = model(grant, person, recipient, language);
        model.put("receipt", grant.id().toString());
        model.put("receiptPage", links.page("/groups/" + grant.group() + "/receipts/" + grant.id()));
        return model;
    }

    private Map<String, Object> model(Grant grant, Account person, Map<String, String> recipient, String language) {
        Map<String, Object> model = words.of(
                new AccessWords.Person(person.firstName(), person.lastName(), person.email()),
                grant.group(),
                grant.billingUnit(),
                grant.rights(),
                language);
        model.put("recipient", recipient);
        model.put("left", grant.left());
        model.put("unconfirmed", grant.unconfirmed());
        model.put("replaced", grant.replaced());
        model.put("administered", grant.role() == Role.PRIMARY_ADMINISTRATOR);
        return model;
    }

    private static Map<String, String> name(Account account) {
        return Map.of("firstName", account.firstName(), "lastName", account.lastName());
    }
}
