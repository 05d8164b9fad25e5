package io.mandate.portal.security;

import io.mandate.platform.secret.Keys;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The cookie {@code XSRF-TOKEN}, whose raw value is the header of every change. All are signed by us, so that a visitor's needs
 * no session. Whoever signs on has that of the sign-on and no other, so nobody can plant one; when the session is over, it is a
 * visitor's.
 */
@Component
public class XsrfTokens implements CsrfTokenRepository {

    private static final String COOKIE = "XSRF-TOKEN";
    private static final String HEADER = "X-XSRF-TOKEN";
    private static final String PARAMETER = "_csrf";
    private static final String OF_SESSION = "xsrf";
    private static final String PURPOSE = "mandate/xsrf/v1";
    private static final int NONCE_BYTES = 16;
    private static final int SIGNED_BYTES = 2 * NONCE_BYTES;

    private final Keys keys;
    private final boolean secure;
    private final SecureRandom random = new SecureRandom();

    XsrfTokens(Keys keys, @Value("${server.servlet.session.cookie.secure}") boolean secure) {
        this.keys = keys;
        this.secure = secure;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(ofSession(request).orElseGet(this::signed));
    }

    /** At sign-on and sign-off: another token, which only the session counts that there is now. */
    public void renew(HttpServletRequest request, HttpServletResponse response) {
        CsrfToken token = token(signed());
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(OF_SESSION, token.getToken());
        }
        saveToken(token, request, response);
    }

    private static Optional<String> ofSession(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).map(session -> (String) session.getAttribute(OF_SESSION));
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, token.getToken())
                            .path("/")
                            .secure(secure)
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
    }

    /** @return null for a cookie that is not of this session, or not of ours: the browser gets another one */
    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) {
            return null;
        }
        Optional<String> own = ofSession(request);
        boolean known = own.isPresent() ? equal(own.get(), cookie.getValue()) : isSigned(cookie.getValue());
        return known ? token(cookie.getValue()) : null;
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, PARAMETER, value);
    }

    private String signed() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] signed = Arrays.copyOf(nonce, SIGNED_BYTES);
        System.arraycopy(signature(keys.current(), nonce), 0, signed, NONCE_BYTES, NONCE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    private boolean isSigned(String value) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException made) {
            return false;
        }
        if (signed.length != SIGNED_BYTES) {
            return false;
        }
        byte[] nonce = Arrays.copyOf(signed, NONCE_BYTES);
        byte[] given = Arrays.copyOfRange(signed, NONCE_BYTES, SIGNED_BYTES);
        return keys.kids().stream().anyMatch(kid -> MessageDigest.isEqual(given, signature(kid, nonce)));
    }

    private byte[] signature(String kid, byte[] nonce) {
        return Arrays.copyOf(keys.derive(kid, PURPOSE, nonce), NONCE_BYTES);
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
