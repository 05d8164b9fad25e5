package io.mandate.portal.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.session.DefaultCookieSerializerCustomizer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/** Over HTTPS no other host and no page without encryption can set the session's cookie (RFC 6265bis, section 4.1.3.2). */
@Component
class SessionCookie implements DefaultCookieSerializerCustomizer {

    static final String NAME = "__Host-SESSION";

    private final boolean secure;

    SessionCookie(@Value("${server.servlet.session.cookie.secure}") boolean secure) {
        this.secure = secure;
    }

    @Override
    public void customize(DefaultCookieSerializer cookie) {
        cookie.setCookiePath("/");
        if (secure) {
            cookie.setCookieName(NAME);
            cookie.setUseSecureCookie(true);
        }
    }
}
