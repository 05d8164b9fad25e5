package io.mandate.onboarding.redemption;

import io.mandate.onboarding.code.AccessCode;
import io.mandate.onboarding.code.CodeIssues;
import io.mandate.onboarding.code.CodeIssues.CodeIssue;
import io.mandate.platform.secret.Keys;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Recognizes a good code that was entered with another account than the invited person's: registered with the wrong address,
 * or a mail in the wrong hands. It changes nothing for whoever typed it. Compared are the live codes of people of the same
 * last name, and of the groups to which the account belongs; more would make a guess cost more than it is worth.
 */
@Component
record WrongAccounts(CodeIssues issues, Keys keys) {

    Optional<UUID> caseOf(UUID account, String typed) {
        return AccessCode.typed(typed).flatMap(code -> issues.near(account).stream()
                .filter(issue -> keys.has(issue.kid()))
                .filter(issue -> derive(issue).sameAs(code))
                .map(CodeIssue::invitation)
                .findFirst());
    }

    private AccessCode derive(CodeIssue issue) {
        return AccessCode.derive(keys, issue.kid(), issue.invitation(), issue.number(), issue.nonce(), issue.email());
    }
}
