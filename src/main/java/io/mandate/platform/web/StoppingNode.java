package io.mandate.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A node that is told to stop goes on answering for {@code mandate.drain}, and has every connection closed after its answer. The
 * container closes kept connections without an answer to what comes over them, and a proxy may not repeat what changes something. When
 * the node stops listening, nobody has a connection left, and a connection that is refused has brought nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StoppingNode extends OncePerRequestFilter {

    private final ApplicationContext node;
    private final Duration drain;
    private volatile boolean stopping;

    StoppingNode(ApplicationContext node, @Value("${mandate.drain}") Duration drain) {
        this.node = node;
        this.drain = drain;
    }

    /** Before all others who hear of it: what answers need must not have ended. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stop(ContextClosedEvent event) {
        // the port for probes and metrics is a context of its own
        if (event.getApplicationContext() != node) {
            return;
        }
        stopping = true;
        try {
            Thread.sleep(drain.toMillis());
        } catch (InterruptedException atOnce) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (stopping) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        chain.doFilter(request, response);
    }
}
