package io.mandate.engine.web;

import io.mandate.onboarding.access.Memberships;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Staff;
import io.mandate.people.session.BrowserSession;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Lets a request for the web applications pass if the table has it for a group that the person is in at this moment. */
@Component
record EngineGate(Memberships memberships, BrowserSession browser) {

    private static final String ROOT = "/camunda";

    /** Scripts, styles, fonts, texts: the same for everybody. */
    private static final Pattern STATIC =
            Pattern.compile("/favicon\\.ico|/(app|lib|assets|api/[a-z]+/plugin/[A-Za-z0-9_-]+/static)/.+"
                    + "\\.(js|css|json|woff2?|ttf|eot|svg|png|gif|ico)");

    AuthorizationDecision decision(Authentication person, HttpServletRequest request) {
        return new AuthorizationDecision(person.getPrincipal() instanceof SignedOn who && isAllowed(who, request));
    }

    private boolean isAllowed(SignedOn who, HttpServletRequest request) {
        String path = PlainPaths.of(request).substring(request.getContextPath().length() + ROOT.length());
        return request.getMethod().equals("GET") && STATIC.matcher(path).matches()
                || memberships
                        .ofAccount(who.accountId())
                        .filter(member -> browser.isForStaff(request)
                                || memberships.roles(who.accountId()).stream().noneMatch(Staff.ROLES::contains))
                        .filter(member -> EngineRequests.isAllowed(member, request.getMethod(), path))
                        .isPresent();
    }
}
