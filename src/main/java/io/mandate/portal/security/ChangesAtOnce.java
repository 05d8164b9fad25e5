package io.mandate.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * At most half of a node's connections to the database work on changes. Changes that wait for something slow, such as a group that
 * somebody holds, would otherwise take all of them, and nobody could sign on or take access away.
 */
@Configuration
class ChangesAtOnce implements HandlerInterceptor, WebMvcConfigurer {

    /** As method and path of the handler. */
    private static final Set<String> NEVER_WAIT = Set.of(
            "POST /api/session",
            "DELETE /api/session",
            "POST /api/session/passkey",
            "POST /api/session/passkey/options",
            "DELETE /api/groups/{group}/users/{userId}",
            "POST /api/groups/{group}/users/{userId}/removal",
            "POST /access/v1/evaluation",
            "POST /access/v1/evaluations");

    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");

    /** A node has 200 threads for requests. */
    private static final int MOST_WAITING = 50;

    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final String PLACE = ChangesAtOnce.class.getName();

    private final Semaphore places;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    ChangesAtOnce(@Value("${spring.datasource.hikari.maximum-pool-size}") int connections) {
        places = new Semaphore(Math.max(1, connections / 2));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        String path = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (LOOKS.contains(request.getMethod()) || NEVER_WAIT.contains(request.getMethod() + " " + path)) {
            return true;
        }
        if (!places.tryAcquire() && !waited()) {
            throw new CannotAcquireLockException("too many changes at once");
        }
        request.setAttribute(PLACE, true);
        return true;
    }

    private boolean waited() throws InterruptedException {
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            waiting.release();
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if (request.getAttribute(PLACE) != null) {
            request.removeAttribute(PLACE);
            places.release();
        }
    }
}
