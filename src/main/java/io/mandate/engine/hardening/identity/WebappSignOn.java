package io.mandate.engine.hardening.identity;

import io.mandate.people.SignedOn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * One sign-on: whoever is signed on to the portal is so to Tasklist and Cockpit, under their user ID, and signing off
 * there ends the whole session. Groups are left to the identity provider, which is asked on every request.
 */
public class WebappSignOn extends ContainerBasedAuthenticationFilter {

    private static final String SIGN_OFF = "/camunda/api/admin/auth/user/default/logout";

    public WebappSignOn() {
        authenticationProvider = new Portal();
    }

    @Override
    public void init(FilterConfig filterConfig) {
        // the provider is there already
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        super.doFilter(request, response, chain);
        HttpServletRequest http = (HttpServletRequest) request;
        HttpSession session = http.getSession(false);
        if (http.getRequestURI().equals(http.getContextPath() + SIGN_OFF)
                && ((HttpServletResponse) response).getStatus() == HttpServletResponse.SC_OK
                && session != null) {
            session.invalidate();
        }
    }

    private static class Portal implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            return authentication != null && authentication.getPrincipal() instanceof SignedOn who
                    ? AuthenticationResult.successful(who.userId())
                    : AuthenticationResult.unsuccessful();
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // the security chain has answered before
        }
    }
}
