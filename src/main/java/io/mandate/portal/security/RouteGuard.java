package io.mandate.portal.security;

import io.mandate.onboarding.access.Memberships;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.decision.EndedAccess;
import io.mandate.onboarding.decision.Membership;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Staff;
import io.mandate.people.session.BrowserSession;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.web.Attributes;
import io.mandate.platform.words.Message;
import io.mandate.portal.security.Routes.Route;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Asks the table of routes before anything of a request is read; what stands in no row is not there. */
@Configuration
class RouteGuard implements HandlerInterceptor, WebMvcConfigurer {

    private final Memberships memberships;
    private final AccessDecisions decisions;
    private final EndedAccess ended;
    private final BrowserSession browser;

    RouteGuard(Memberships memberships, AccessDecisions decisions, EndedAccess ended, BrowserSession browser) {
        this.memberships = memberships;
        this.decisions = decisions;
        this.ended = ended;
        this.browser = browser;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .order(Ordered.HIGHEST_PRECEDENCE)
                // doors of the engine
                .excludePathPatterns("/camunda/**", "/engine-rest/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!isOurs(handler)) {
            return true;
        }
        String method = HttpMethod.HEAD.matches(request.getMethod()) ? "GET" : request.getMethod();
        String path = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Route route = Routes.of(method, path).orElseThrow(NotVisible::new);
        try {
            require(route.who(), request);
        } catch (NotAllowed notAllowed) {
            throw route.isPage() ? new ResponseStatusException(HttpStatus.FORBIDDEN) : notAllowed;
        } catch (NotVisible notVisible) {
            if (!route.isPage()) {
                throw notVisible;
            }
            if (route.who().isOfAGroup()) {
                ended.of(person(request).accountId(), group(request))
                        .ifPresent(access -> request.setAttribute(Attributes.ENDED_ACCESS, access));
            }
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return true;
    }

    /** Files and what the framework answers are not: the filter chain names them. */
    private static boolean isOurs(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("io.mandate.");
    }

    private void require(Who who, HttpServletRequest request) {
        if (who.isOfAGroup()) {
            Membership me = decisions.membership(person(request).accountId(), group(request));
            if (!me.any()) {
                throw new NotVisible();
            }
            if (!who.is(me)) {
                throw new NotAllowed(who.refusal());
            }
            request.setAttribute(Attributes.MEMBERSHIP, me);
        } else if (who.isOfStaff()) {
            String role = who.actingAs(memberships.roles(person(request).accountId()))
                    .orElseThrow(() -> new NotAllowed(who.refusal()));
            if (!browser.isForStaff(request)) {
                throw passkeyNeeded();
            }
            request.setAttribute(Attributes.ACTING_AS, role);
        } else if (who == Who.TASK_WORKER) {
            if (!browser.isForStaff(request) && isOfStaff(person(request))) {
                throw passkeyNeeded();
            }
        } else if (who == Who.FRESHLY_SIGNED_ON) {
            browser.requireFreshSignOn(request);
        }
    }

    private boolean isOfStaff(SignedOn person) {
        return memberships.roles(person.accountId()).stream().anyMatch(Staff.ROLES::contains);
    }

    private static NotAllowed passkeyNeeded() {
        return new NotAllowed("PASSKEY_NEEDED", Message.of("refusal.passkey.staff"));
    }

    @SuppressWarnings("unchecked")
    private static String group(HttpServletRequest request) {
        return ((Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .get("group");
    }

    private static SignedOn person(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return (SignedOn) ((Authentication) principal).getPrincipal();
    }
}
