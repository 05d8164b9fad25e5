package io.mandate.onboarding.review;

import io.mandate.onboarding.access.Access;
import io.mandate.onboarding.access.Grant;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.Languages;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.words.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Mails about a review: to the administrator who confirms, the people whose access it is, and the officer of record. */
@Component
record ReviewNotices(
        Access access,
        Accounts accounts,
        Languages languages,
        Groups groups,
        Notices notices,
        Links links,
        Instants instants,
        Clock clock) {

    void opened(Review review, int people) {
        toAdministrator("access-review-opened", review, people, true);
    }

    void reminded(Review review, List<Grant> team) {
        toAdministrator("access-review-reminder", review, team.size(), true);
        for (Grant member : team) {
            toMember("access-review-warning", member.accountId(), review, review.confirmBy());
        }
    }

    void suspended(Review review, List<Grant> team) {
        toAdministrator("access-review-suspended", review, team.size(), false);
        for (Grant member : team) {
            toMember("access-suspended", member.accountId(), review, null);
        }
        toOfficer("access-review-suspended-officer", review, team.size());
    }

    /** The people and the administrator are told of each access that ends. */
    void ended(Review review, int people) {
        toOfficer("access-review-ended-officer", review, people);
    }

    /** An officer who administers the group knows it as its administrator. */
    private void toOfficer(String kind, Review review, int people) {
        EmployerGroup.Officer officer =
                groups.findById(review.group()).orElseThrow().officer();
        Optional<Account> administrator = administratorOf(review);
        if (administrator
                .filter(present -> accounts.isSamePerson(present.email(), officer.email()))
                .isPresent()) {
            return;
        }
        Optional<String> chosen = languages.of(officer.email());
        String language = chosen.orElse(Language.ENGLISH);
        Map<String, Object> model = model(officer.firstName(), officer.lastName(), language, review, null);
        model.put("people", people);
        model.put("stranger", chosen.isEmpty());
        administrator.ifPresent(present -> model.put("present", present.firstName() + " " + present.lastName()));
        notices.queueFor(review.id(), kind, officer.email(), language, model);
    }

    private Optional<Account> administratorOf(Review review) {
        return access.administratorOf(review.group())
                .flatMap(administrator -> accounts.findById(administrator.accountId()));
    }

    /** @param due whether it is still to be done in time, and can wait for the day's mail */
    private void toAdministrator(String kind, Review review, int people, boolean due) {
        administratorOf(review).ifPresent(account -> {
            Map<String, Object> model = model(account, review, due ? review.confirmBy() : null);
            model.put("people", people);
            if (due) {
                notices.queueOrKeep(review.id(), kind, account.email(), account.language(), model);
            } else {
                notices.queueFor(review.id(), kind, account.email(), account.language(), model);
            }
        });
    }

    private void toMember(String kind, UUID accountId, Review review, Instant confirmBy) {
        Account account = accounts.findById(accountId).orElseThrow();
        notices.queueFor(review.id(), kind, account.email(), account.language(), model(account, review, confirmBy));
    }

    private Map<String, Object> model(Account recipient, Review review, Instant confirmBy) {
        return model(recipient.firstName(), recipient.lastName(), recipient.language(), review, confirmBy);
    }

    private Map<String, Object> model(
            String firstName, String lastName, String language, Review review, Instant confirmBy) {
        EmployerGroup group = groups.findById(review.group()).orElseThrow();
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", Map.of("firstName", firstName, "lastName", lastName));
        model.put("group", Map.of("number", group.number(), "name", group.name()));
        model.put("at", instants.inWords(clock.instant(), language, group.timeZone()));
        model.put("tasks", links.page("/tasks"));
        model.put("sentAt", instants.inWords(review.openedAt(), language, group.timeZone()));
        if (review.endsAt() != null) {
            model.put("endsAt", instants.inWords(review.endsAt(), language, group.timeZone()));
        }
        if (confirmBy != null) {
            model.put("expiresAt", instants.inWords(confirmBy, language, group.timeZone()));
        }
        return model;
    }
}
