package io.mandate.engine.hardening.form;

import io.mandate.onboarding.access.Member;
import io.mandate.onboarding.access.Memberships;
import io.mandate.people.SignedOn;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Whoever calls the engine's services: the person of Tasklist's or Cockpit's session, or our own code. */
@Component
record Caller(IdentityService identities, Memberships memberships, Words words) {

    /**
     * Runs our own code for the person who calls. It is not bound to what the engine lets the person do: the features
     * decide, and a step may touch more than the task that was submitted.
     *
     * @throws AuthorizationException if no person calls
     */
    <T> T handOver(Function<SignedOn, T> ourCode) {
        Authentication authentication = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return ourCode.apply(Optional.ofNullable(authentication)
                    .map(Authentication::getUserId)
                    .flatMap(memberships::ofUser)
                    .map(Caller::signedOn)
                    .orElseThrow(() -> new AuthorizationException(words.said(Message.of("refusal.sign-on-first")))));
        } finally {
            identities.setAuthentication(authentication);
        }
    }

    private static SignedOn signedOn(Member member) {
        return new SignedOn(member.accountId(), member.userId(), member.name());
    }
}
