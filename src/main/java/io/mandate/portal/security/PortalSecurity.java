package io.mandate.portal.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AntPathRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Filter chains of the decision end points and of the portal. Those of the engine stand in the process package. */
@Configuration(proxyBeanMethods = false)
class PortalSecurity {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'";

    /** What needs no session. Everything else answers 401, or leads to the sign-on page. */
    private static final String[] PUBLIC_GET = {
        "/",
        "/designate",
        "/designations/**",
        "/register",
        "/register/**",
        "/sign-on",
        "/forgot-user-id",
        "/forgot-password",
        "/password",
        // leads on to the sign-on page with its token
        "/account/confirm-address",
        "/help",
        "/contact",
        "/search",
        "/about",
        "/brokers",
        "/plans",
        "/resources",
        "/employees",
        "/terms",
        "/privacy",
        "/technical",
        "/brand/*",
        "/forms/*",
        "/error",
        "/assets/**",
        "/favicon.ico",
        "/api/regions",
        "/api/forms/**",
        "/api/rights",
        "/api/designations/**",
        "/v3/api-docs/**",
        "/.well-known/authzen-configuration",
        "/actuator/health/**",
        // the proxy in front keeps them inside
        "/actuator/info",
        "/actuator/prometheus"
    };

    private static final String[] PUBLIC_POST = {
        "/api/session",
        "/api/session/passkey",
        "/api/session/passkey/options",
        "/api/designations",
        "/api/designation-confirmations",
        "/api/designation-confirmations/details",
        "/api/designation-reports",
        "/api/registrations",
        "/api/email-confirmations",
        "/api/recoveries",
        "/api/passwords"
    };

    @Bean
    @Order(50)
    SecurityFilterChain decisions(HttpSecurity http, DecisionClients clients, ProblemResponses problems)
            throws Exception {
        return http.securityMatcher("/access/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new BearerKeys(clients), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain portal(HttpSecurity http, ProblemResponses problems) throws Exception {
        CookieCsrfTokenRepository csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrf.setCookiePath("/");
        var api = new AntPathRequestMatcher("/api/**");
        LoginUrlAuthenticationEntryPoint signOn = new SignOnPage("/sign-on");
        return http.csrf(protection -> protection
                        .csrfTokenRepository(csrf)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(problems, api)
                        .defaultAuthenticationEntryPointFor(signOn, request -> true)
                        .defaultAccessDeniedHandlerFor(problems, api))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, PUBLIC_GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PUBLIC_GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, PUBLIC_POST)
                        .permitAll()
                        .requestMatchers("/api/session", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** Leads to the sign-on page and back to where the person wanted to go. */
    private static final class SignOnPage extends LoginUrlAuthenticationEntryPoint {

        SignOnPage(String page) {
            super(page);
        }

        @Override
        protected String determineUrlToUseForThisRequest(
                HttpServletRequest request,
                HttpServletResponse response,
                org.springframework.security.core.AuthenticationException failure) {
            return getLoginFormUrl() + "?next="
                    + java.net.URLEncoder.encode(request.getRequestURI(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** {@code Authorization: Bearer <key>} of a decision client. */
    private static final class BearerKeys extends OncePerRequestFilter {

        private static final String SCHEME = "Bearer ";
        private final DecisionClients clients;

        BearerKeys(DecisionClients clients) {
            this.clients = clients;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                clients.holding(header.substring(SCHEME.length()).strip())
                        .ifPresent(client -> SecurityContextHolder.getContext()
                                .setAuthentication(
                                        UsernamePasswordAuthenticationToken.authenticated(client, null, List.of())));
            }
            chain.doFilter(request, response);
        }
    }
}
