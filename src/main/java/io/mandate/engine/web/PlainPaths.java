package io.mandate.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths that the container, the filters of the web applications and their servlets could read differently. Ids may
 * hold a colon, which browsers encode or not; nothing else needs to be encoded, so nothing else encoded passes.
 */
class PlainPaths extends OncePerRequestFilter {

    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_:-]+(\\.[A-Za-z0-9_:-]+)*)+/?");

    /** The path as it was sent, colons decoded. */
    static String of(HttpServletRequest request) {
        return request.getRequestURI().replace("%3A", ":");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (PLAIN.matcher(of(request)).matches()) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
