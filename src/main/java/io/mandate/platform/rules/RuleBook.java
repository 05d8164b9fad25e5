package io.mandate.platform.rules;

import java.time.Duration;
import java.util.List;

/** The decision tables of a release; injected, those of the release in force. {@link CaseRules} answers for a case. */
public interface RuleBook {

    /**
     * grantable-rights.dmn, in the order of the catalogue.
     *
     * @param groupSize {@code LARGE} or {@code SMALL}
     */
    List<GrantableRight> grantableRights(String groupSize);

    /** limits.dmn. */
    Limit limit(String scope);

    /** code-policy.dmn. */
    CodePolicy codePolicy(String role);

    /** waiting-times.dmn: how long a wait may last before it becomes visible. */
    Duration waitingTime(String waitingFor);

    /**
     * access-review.dmn.
     *
     * @param groupSize {@code LARGE} or {@code SMALL}
     */
    ReviewPolicy reviewPolicy(String groupSize);

    /**
     * drift-repair.dmn: whether a difference between rows and process is mended without a person.
     *
     * @param kind such as {@code STEP_DIFFERS}
     */
    boolean repairsItself(String kind);

    /**
     * retention.dmn: how many days personal data stay where nobody works with them any more.
     *
     * @param personalData such as {@code INVITATION}
     */
    int retentionDays(String personalData);

    /**
     * mail-times.dmn: whether a mail waits for the day's one.
     *
     * @param mail such as {@code code-expired-decider}
     */
    MailTime mailTime(String mail);

    /**
     * caller-check.dmn.
     *
     * @param caller {@code OFFICER, ADMINISTRATOR} or {@code TEAM_MEMBER}
     */
    CallerCheck callerCheck(String caller);
}
