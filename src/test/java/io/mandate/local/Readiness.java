package io.mandate.local;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 until the demo data is loaded; then opens, and says so on the console. */
class Readiness extends OncePerRequestFilter implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {

    private final Progress progress;
    private final String baseUrl;
    private volatile boolean ready;

    Readiness(Progress progress, String baseUrl) {
        this.progress = progress;
        this.baseUrl = baseUrl;
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
        ready = event.getState() == ReadinessState.ACCEPTING_TRAFFIC;
        if (ready) {
            progress.say(
                    """

                    Mandate is ready on %1$s (%2$s)

                      portal          %1$s/
                      received mails  %1$s/local/inbox
                      tasks           %1$s/camunda/app/tasklist/
                      operations      %1$s/camunda/app/cockpit/
                      sign on as      %3$s
                      with            %4$s
                    """
                            .formatted(baseUrl, progress.total(), DemoData.logins(), DemoData.PASSWORD));
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ready) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                        + "\"detail\":\"The demo data is not loaded yet.\"}");
    }
}
