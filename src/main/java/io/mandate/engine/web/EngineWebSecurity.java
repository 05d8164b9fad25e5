package io.mandate.engine.web;

import static io.mandate.people.account.Staff.ANALYSTS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.engine.hardening.identity.WebappSignOn;
import io.mandate.platform.web.SignOnAddress;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Two doors to the engine, both before the portal's own chain: the web applications, and the Modeler's REST. */
@Configuration
class EngineWebSecurity {

    /** Its filter has -100 in every version of Spring Boot; where that is written moves from one to the next. */
    private static final int AFTER_SPRING_SECURITY = -99;

    private final ObjectMapper json;
    private final Words words;

    EngineWebSecurity(ObjectMapper json, Words words) {
        this.json = json;
        this.words = words;
    }

    /** The session of the portal opens Tasklist and Cockpit. Against forged requests they have a filter of their own. */
    @Bean
    @Order(1)
    SecurityFilterChain webappSecurity(HttpSecurity http, EngineGate gate) throws Exception {
        return http.securityMatcher(below("/camunda"))
                .authorizeHttpRequests(requests ->
                        requests.anyRequest().access((person, to) -> gate.decision(person.get(), to.getRequest())))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, notSignedOn) -> signOn(request, response))
                        .accessDeniedHandler((request, response, denied) ->
                                problem(response, HttpStatus.FORBIDDEN, Message.of("refusal.not-here"))))
                .build();
    }

    /** The Camunda Modeler brings a user ID and a password with every request. */
    @Bean
    @Order(2)
    SecurityFilterChain engineRestSecurity(HttpSecurity http, AnalystSignOn analysts) throws Exception {
        return http.securityMatcher(below("/engine-rest"))
                .authenticationProvider(analysts)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority(ANALYSTS))
                .httpBasic(basic -> basic.authenticationEntryPoint(this::basic))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Before everything that reads a path. */
    @Bean
    FilterRegistrationBean<PlainPaths> plainPaths() {
        FilterRegistrationBean<PlainPaths> filter = new FilterRegistrationBean<>(new PlainPaths());
        filter.addUrlPatterns("/camunda/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** After Spring Security, before the filters of the web applications. */
    @Bean
    FilterRegistrationBean<WebappSignOn> webappSignOn() {
        FilterRegistrationBean<WebappSignOn> filter = new FilterRegistrationBean<>(new WebappSignOn());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(AFTER_SPRING_SECURITY);
        return filter;
    }

    /**
     * By the decoded path, whichever servlet serves it: the web applications bring servlets of their own, which the
     * matchers of Spring MVC do not see.
     */
    private static RequestMatcher below(String root) {
        return request -> {
            String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
            return path.equals(root) || path.startsWith(root + "/");
        };
    }

    private void basic(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof AnalystSignOn.Throttled throttled) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(throttled.retryAfterSeconds()));
            problem(response, HttpStatus.TOO_MANY_REQUESTS, Message.of("refusal.too-many-sign-ons"));
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Mandate\"");
            problem(response, HttpStatus.UNAUTHORIZED, Message.of("refusal.sign-on-as-analyst"));
        }
    }

    private void signOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET") && !request.getRequestURI().startsWith("/camunda/api/")) {
            response.sendRedirect(SignOnAddress.leadingBackTo(request));
        } else {
            problem(response, HttpStatus.UNAUTHORIZED, Message.of("refusal.sign-on-first"));
        }
    }

    private void problem(HttpServletResponse response, HttpStatus status, Message detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words.said(detail));
        problem.setProperty("errors", List.of());
        json.writeValue(response.getOutputStream(), problem);
    }
}
