package io.mandate.engine.web;

import io.mandate.onboarding.access.Memberships;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Staff;
import io.mandate.people.session.BrowserSession;
import io.mandate.people.signon.SignOns;
import io.mandate.platform.secret.TooManyTries;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** HTTP Basic of the Camunda Modeler: the same sign-on, with the same limits, as everybody's; for analysts only. */
@Component
class AnalystSignOn implements AuthenticationProvider {

    private final SignOns signOns;
    private final Memberships memberships;
    private final BrowserSession browser;

    AnalystSignOn(SignOns signOns, Memberships memberships, BrowserSession browser) {
        this.signOns = signOns;
        this.memberships = memberships;
        this.browser = browser;
    }

    /** Too many tries: answered with 429. */
    static final class Throttled extends AuthenticationException {

        private final transient TooManyTries tries;

        Throttled(TooManyTries tries) {
            super("too many tries");
            this.tries = tries;
        }

        long retryAfterSeconds() {
            return tries.retryAfter().toSeconds();
        }
    }

    @Override
    public Authentication authenticate(Authentication given) {
        if (!browser.isPasswordEnoughForStaff()) {
            throw new BadCredentialsException("staff sign on with passkeys");
        }
        String source = ((WebAuthenticationDetails) given.getDetails()).getRemoteAddress();
        try {
            SignedOn person = signOns.signOn(given.getName(), String.valueOf(given.getCredentials()), source)
                    .filter(who -> memberships.roles(who.accountId()).contains(Staff.ANALYSTS))
                    .orElseThrow(() -> new BadCredentialsException("not an analyst"));
            return UsernamePasswordAuthenticationToken.authenticated(
                    person, null, AuthorityUtils.createAuthorityList(Staff.ANALYSTS));
        } catch (TooManyTries tooMany) {
            throw new Throttled(tooMany);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
