package io.mandate.people.session;

import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The session of the browser from which a request comes. */
@Component
public class BrowserSession {

    /** How long a sign-on lets somebody change who can get in. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private static final String SIGNED_ON_AT = "signed-on-at";

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final Clock clock;

    BrowserSession(Clock clock) {
        this.clock = clock;
    }

    /** Whoever signs on gets a session of their own, under a new id. */
    public void begin(SignedOn person, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        hold(person, request, response);
        request.getSession().setAttribute(SIGNED_ON_AT, clock.instant());
    }

    /**
     * Whoever finds a session that was left open must not lock its owner out.
     *
     * @throws NotAllowed {@code SIGN_ON_AGAIN} when the sign-on of the session is more than ten minutes old
     */
    public void requireFreshSignOn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(SIGNED_ON_AT) instanceof Instant at)
                || !clock.instant().isBefore(at.plus(FRESH))) {
            throw new NotAllowed("SIGN_ON_AGAIN", Message.of("refusal.sign-on.fresh"));
        }
    }

    /** Notes who is signed on; makes a session if there is none. */
    public void hold(SignedOn person, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
