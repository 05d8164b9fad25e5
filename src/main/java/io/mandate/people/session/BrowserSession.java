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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
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
    private static final String BY_PASSKEY = "signed-on-by-passkey";
    static final String BROWSER = "browser";
    static final String SYSTEM = "system";

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final XsrfTokens tokens;
    private final Clock clock;
    private final boolean passkeysOfStaff;

    public BrowserSession(XsrfTokens tokens, Clock clock, @Value("${mandate.staff-passkeys}") boolean passkeysOfStaff) {
        this.tokens = tokens;
        this.clock = clock;
        this.passkeysOfStaff = passkeysOfStaff;
    }

    /** How somebody signed on. */
    public enum How {
        PASSWORD,
        PASSKEY
    }

    /** Whoever signs on gets a session of their own, under a new id and with a new token for changes. */
    public void begin(SignedOn person, How how, HttpServletRequest request, HttpServletResponse response) {
        invalidate(request);
        hold(person, request, response);
        HttpSession session = request.getSession();
        session.setAttribute(SIGNED_ON_AT, clock.instant());
        session.setAttribute(BY_PASSKEY, how == How.PASSKEY);
        Device device = Device.of(request.getHeader(HttpHeaders.USER_AGENT));
        session.setAttribute(BROWSER, device.browser());
        session.setAttribute(SYSTEM, device.system());
        tokens.renew(request, response);
    }

    /** Signs off. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        invalidate(request);
        SecurityContextHolder.clearContext();
        tokens.renew(request, response);
    }

    private static void invalidate(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Whether somebody may work as staff in this session: where it is configured so, after a sign-on with a passkey only. */
    public boolean isForStaff(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return !passkeysOfStaff || session != null && Boolean.TRUE.equals(session.getAttribute(BY_PASSKEY));
    }

    /** Whether people of staff may do without passkeys. */
    public boolean isPasswordEnoughForStaff() {
        return !passkeysOfStaff;
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
