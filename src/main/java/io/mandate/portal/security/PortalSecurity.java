package io.mandate.portal.security;

import io.mandate.platform.web.SignOnAddress;
import io.mandate.portal.security.Routes.Route;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.Builder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Filter chains of the decision end points and of the portal. Those of the engine stand in the process package. */
@Configuration(proxyBeanMethods = false)
class PortalSecurity {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src %s;"
            + " img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String OUR_STYLES = "'self'";

    /** The makers' diagrams and editors write styles into the page. */
    private static final String STYLES_OF_EDITORS = "'self' 'unsafe-inline'";

    private static final List<String> PAGES_WITH_EDITORS = List.of("/staff/rules", "/staff/rules/**");

    /** Open to everybody besides what the table of routes says: files, and what the framework answers. */
    private static final List<String> OPEN =
            List.of("/assets/**", "/favicon.ico", "/v3/api-docs/**", "/actuator/health/**");

    /** What the node tells of itself: on a port of its own, and on the portal's only if that is configured. */
    private static final String MANAGEMENT = "/actuator/**";

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
    SecurityFilterChain portal(
            HttpSecurity http,
            ProblemResponses problems,
            CsrfTokenRepository csrf,
            @Value("${mandate.management-on-portal}") boolean onPortal,
            @Value("${management.server.port:}") String managementPort)
            throws Exception {
        var api = PathPatternRequestMatcher.withDefaults().matcher("/api/**");
        LoginUrlAuthenticationEntryPoint signOn = new SignOnPage(SignOnAddress.PATH);
        return http.csrf(protection -> protection
                        .csrfTokenRepository(csrf)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(problems, api)
                        .defaultAuthenticationEntryPointFor(signOn, request -> true)
                        .defaultAccessDeniedHandlerFor(problems, api))
                .headers(headers -> headers.addHeaderWriter(PortalSecurity::contentSecurityPolicy)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(openToEverybody())
                        .permitAll()
                        .requestMatchers(management(onPortal, managementPort))
                        .permitAll()
                        .requestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher(MANAGEMENT))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    static void contentSecurityPolicy(HttpServletRequest request, HttpServletResponse response) {
        boolean editors = PAGES_WITH_EDITORS.stream()
                .anyMatch(path ->
                        PathPatternRequestMatcher.withDefaults().matcher(path).matches(request));
        response.setHeader(
                "Content-Security-Policy", CONTENT_SECURITY_POLICY.formatted(editors ? STYLES_OF_EDITORS : OUR_STYLES));
    }

    static RequestMatcher management(boolean onPortal, String port) {
        RequestMatcher path = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, MANAGEMENT);
        return request -> path.matches(request)
                && (onPortal || String.valueOf(request.getLocalPort()).equals(port));
    }

    /** Everything else answers 401, or leads to the sign-on page. */
    private static RequestMatcher[] openToEverybody() {
        Builder matchers = PathPatternRequestMatcher.withDefaults();
        return Stream.concat(
                        OPEN.stream().flatMap(path -> looking(matchers, path)),
                        Routes.all().stream().filter(Route::isForAnybody).flatMap(route -> switch (route.method()) {
                            case "*" -> Stream.of(matchers.matcher(route.path()));
                            case "GET" -> looking(matchers, route.path());
                            default -> Stream.of(matchers.matcher(HttpMethod.valueOf(route.method()), route.path()));
                        }))
                .toArray(RequestMatcher[]::new);
    }

    private static Stream<PathPatternRequestMatcher> looking(Builder matchers, String path) {
        return Stream.of(HttpMethod.GET, HttpMethod.HEAD).map(method -> matchers.matcher(method, path));
    }

    /** Leads to the sign-on page and back to where the person wanted to go, if there is such a page. */
    private static final class SignOnPage extends LoginUrlAuthenticationEntryPoint {

        private final List<PathPatternRequestMatcher> pages = Routes.all().stream()
                .filter(Route::isPage)
                .map(route -> PathPatternRequestMatcher.withDefaults().matcher(route.path()))
                .toList();

        SignOnPage(String page) {
            super(page);
        }

        @Override
        public void commence(
                HttpServletRequest request,
                HttpServletResponse response,
                org.springframework.security.core.AuthenticationException failure)
                throws IOException, ServletException {
            if (pages.stream().anyMatch(page -> page.matches(request))) {
                super.commence(request, response, failure);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        }

        @Override
        protected String determineUrlToUseForThisRequest(
                HttpServletRequest request,
                HttpServletResponse response,
                org.springframework.security.core.AuthenticationException failure) {
            return SignOnAddress.leadingBackTo(request);
        }
    }

    /** The key of a decision client. */
    private static final class BearerKeys extends OncePerRequestFilter {

        private final DecisionClients clients;

        BearerKeys(DecisionClients clients) {
            this.clients = clients;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            clients.of(request).ifPresent(client -> SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(client, null, List.of())));
            chain.doFilter(request, response);
        }
    }
}
