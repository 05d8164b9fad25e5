package io.mandate.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the database is away, a request fails where nobody answers for it: its session cannot be read, or what was begun cannot be
 * taken back. The same request may be sent again a little later.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class UnreachableDatabase extends OncePerRequestFilter {

    private static final String CLOSED = "Connection is closed";

    private final ObjectMapper json;
    private final Words words;

    UnreachableDatabase(ObjectMapper json, Words words) {
        this.json = json;
        this.words = words;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failed) {
            if (response.isCommitted() || !isAway(failed)) {
                throw failed;
            }
            answer(request, response);
        }
    }

    /** Whatever the failure became on its way up, of which a failed rollback is the usual. */
    private static boolean isAway(Throwable failed) {
        Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failed; cause != null && causes.add(cause); cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Connection lost, server ended, no room: classes 08, 57 and 53 of PostgreSQL's errors; the pool's own has none. */
    private static boolean isAway(SQLException failed) {
        String state = failed.getSQLState();
        return state == null
                ? CLOSED.equals(failed.getMessage())
                : state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
        if (Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
                .orElse("")
                .contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/busy");
        problem.put("title", words.said(Message.of("refusal.title.busy")));
        problem.put("status", HttpStatus.SERVICE_UNAVAILABLE.value());
        problem.put("detail", words.said(Message.of("refusal.busy")));
        problem.put("errors", List.of());
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getWriter(), problem);
    }
}
