package io.mandate.portal.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers under its own names only: redirects and the description of the API are made of the name that a request is sent to.
 * Probes come to the address of a node, whatever that is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KnownHosts extends OncePerRequestFilter {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final String UNKNOWN =
            """
            {"type":"/problems/unknown-host","title":"Unknown host","status":400,\
            "detail":"This site does not answer under this name.","errors":[]}""";

    private final Set<String> names;

    /**
     * @param baseUrl where people reach the site
     * @param others under which programs reach it inside
     */
    KnownHosts(@Value("${mandate.base-url}") String baseUrl, @Value("${mandate.hosts:}") List<String> others) {
        String own = URI.create(baseUrl).getHost();
        this.names = Stream.concat(
                        Stream.concat(Stream.of(own), others.stream()),
                        LOOPBACK.contains(own) ? LOOPBACK.stream() : Stream.empty())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = request.getServerName();
        if (name != null && names.contains(name.toLowerCase(Locale.ROOT))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("application/problem+json");
        response.getWriter().write(UNKNOWN);
    }
}
