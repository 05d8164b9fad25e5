package io.mandate.portal.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Over HTTPS no other host and no page without encryption can set the session's cookie (RFC 6265bis, section 4.1.3.2). */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

    static final String NAME = "__Host-SESSION";

    @Bean
    static DefaultCookieSerializer ofSessions(@Value("${server.servlet.session.cookie.secure}") boolean secure) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseSecureCookie(secure);
        if (secure) {
            cookie.setCookieName(NAME);
        }
        return cookie;
    }
}
