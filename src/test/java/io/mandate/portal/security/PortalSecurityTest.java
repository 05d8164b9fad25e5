package io.mandate.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.people.SignedOn;
import io.mandate.people.session.BrowserSession;
import io.mandate.people.session.BrowserSession.How;
import io.mandate.people.session.XsrfTokens;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.secret.TestKeys;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Cookies, tokens, what the node tells of itself, and which sessions staff work in. */
class PortalSecurityTest {

    private static final SignedOn PERSON = new SignedOn(UUID.randomUUID(), "a12345", "Ann Lee");

    private final XsrfTokens tokens = new XsrfTokens(TestKeys.ring("2025", "2026"), true);

    @AfterEach
    void nobodyIsSignedOn() {
        SecurityContextHolder.clearContext();
    }

    private BrowserSession sessions(Instant now, boolean passkeysOfStaff) {
        return new BrowserSession(tokens, Clock.fixed(now, ZoneOffset.UTC), passkeysOfStaff);
    }

    private MockHttpServletRequest signedOn(How how) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        sessions(Instant.EPOCH, true).begin(PERSON, how, request, new MockHttpServletResponse());
        tokens.renew(request, new MockHttpServletResponse());
        return request;
    }

    private static MockHttpServletRequest with(MockHttpServletRequest request, String token) {
        request.setCookies(new Cookie("XSRF-TOKEN", token));
        return request;
    }

    @Test
    void aVisitorsTokenIsSignedAndMakesNoSession() {
        MockHttpServletRequest visitor = new MockHttpServletRequest();
        String token = tokens.generateToken(visitor).getToken();

        assertThat(visitor.getSession(false)).isNull();
        assertThat(tokens.generateToken(visitor).getToken()).isNotEqualTo(token);
        assertThat(tokens.loadToken(with(visitor, token)).getToken()).isEqualTo(token);
        for (String made : List.of(
                "",
                "made-up",
                "%%%",
                "A" + token,
                token + "AAAA",
                token.substring(1),
                "0".repeat(43),
                (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1))) {
            assertThat(tokens.loadToken(with(visitor, made))).as(made).isNull();
        }
        assertThat(new XsrfTokens(TestKeys.ring("2026"), true).loadToken(with(visitor, token)))
                .as("of another node")
                .isNotNull();
        assertThat(new XsrfTokens(TestKeys.ring("another"), true).loadToken(with(visitor, token)))
                .as("of another installation")
                .isNull();
    }

    @Test
    void aTokenIsOfOneSignOn() {
        MockHttpServletRequest mine = signedOn(How.PASSWORD);
        String token = tokens.generateToken(mine).getToken();
        String planted = tokens.generateToken(new MockHttpServletRequest()).getToken();
        String others = tokens.generateToken(signedOn(How.PASSWORD)).getToken();

        assertThat(tokens.loadToken(with(mine, token)).getToken()).isEqualTo(token);
        assertThat(List.of(planted, others)).allSatisfy(foreign -> {
            assertThat(foreign).isNotEqualTo(token);
            assertThat(tokens.loadToken(with(mine, foreign))).isNull();
        });
        mine.changeSessionId();
        assertThat(tokens.generateToken(mine).getToken()).isEqualTo(token);
        MockHttpServletResponse response = new MockHttpServletResponse();
        tokens.renew(mine, response);
        assertThat(tokens.loadToken(with(mine, token)))
                .as("of the sign-on before")
                .isNull();
        mine.getSession().invalidate();
        assertThat(tokens.loadToken(with(mine, token)))
                .as("when the session is over")
                .isNotNull();
    }

    @Test
    void theTokensCookieCanBeReadByOurPagesOnly() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockHttpServletRequest visitor = new MockHttpServletRequest();
        tokens.saveToken(tokens.generateToken(visitor), visitor, response);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("XSRF-TOKEN=")
                .contains("; Path=/", "; Secure", "; SameSite=Lax")
                .doesNotContain("HttpOnly", "Domain");
    }

    @Test
    void theSessionsCookieIsOfThisHostOnly() {
        assertThat(sessionCookie(true))
                .startsWith("__Host-SESSION=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(sessionCookie(false))
                .startsWith("SESSION=")
                .contains("; Path=/")
                .doesNotContain("Secure");
    }

    private static String sessionCookie(boolean secure) {
        DefaultCookieSerializer cookies = SessionCookie.ofSessions(secure);
        MockHttpServletResponse response = new MockHttpServletResponse();
        cookies.writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, "id"));
        return response.getHeader("Set-Cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/prometheus",
                "/actuator/info",
                "/actuator/metrics",
                "/actuator/metrics/jvm.memory.used",
                "/actuator/env",
                "/actuator/heapdump"
            })
    void numbersAreToldOnTheManagementPortOnly(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setLocalPort(8080);

        assertThat(PortalSecurity.management(false, "").matches(request)).isFalse();
        assertThat(PortalSecurity.management(false, "9090").matches(request)).isFalse();
        assertThat(PortalSecurity.management(false, "8080").matches(request)).isTrue();
        assertThat(PortalSecurity.management(true, "").matches(request)).isTrue();
        request.setMethod("POST");
        assertThat(PortalSecurity.management(true, "8080").matches(request)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/sign-on", "/account", "/staff/operations", "/groups/160/users/a12345/rights", "/rulesets"
            })
    void ourPagesTakeStylesFromOurFilesOnly(String path) {
        assertThat(policy(path)).contains("style-src 'self';").doesNotContain("unsafe");
        assertThat(policy("/staff/rules/changes/1")).contains("script-src 'self'; style-src 'self' 'unsafe-inline';");
    }

    private static String policy(String path) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        PortalSecurity.contentSecurityPolicy(new MockHttpServletRequest("GET", path), response);
        return response.getHeader("Content-Security-Policy");
    }

    @Test
    void whatIsNotConfiguredIsClosed() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
                .contains(
                        "management-on-portal: ${MANDATE_MANAGEMENT_ON_PORTAL:false}",
                        "secure: ${MANDATE_SECURE_COOKIES:true}");
    }

    @Test
    void aSignOnIsFreshForTenMinutes() {
        MockHttpServletRequest request = signedOn(How.PASSWORD);
        sessions(Instant.EPOCH.plus(Duration.ofMinutes(10)).minusMillis(1), false)
                .requireFreshSignOn(request);
        for (Duration later : List.of(Duration.ofMinutes(10), Duration.ofMinutes(11), Duration.ofDays(1))) {
            Assertions.assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> sessions(Instant.EPOCH.plus(later), false).requireFreshSignOn(request));
        }
        Assertions.assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> sessions(Instant.EPOCH, false).requireFreshSignOn(new MockHttpServletRequest()));
    }

    @Test
    void staffWorkAfterASignOnWithAPasskeyIfThatIsConfigured() {
        BrowserSession required = sessions(Instant.EPOCH, true);
        BrowserSession usual = sessions(Instant.EPOCH, false);

        assertThat(required.isForStaff(signedOn(How.PASSKEY))).isTrue();
        assertThat(required.isForStaff(signedOn(How.PASSWORD))).isFalse();
        assertThat(required.isForStaff(new MockHttpServletRequest())).isFalse();
        assertThat(required.isPasswordEnoughForStaff()).isFalse();
        assertThat(usual.isForStaff(signedOn(How.PASSWORD))).isTrue();
        assertThat(usual.isPasswordEnoughForStaff()).isTrue();
    }
}
