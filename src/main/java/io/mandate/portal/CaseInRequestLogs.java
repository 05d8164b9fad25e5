package io.mandate.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whatever is logged during a request about a case names the case. */
@Configuration(proxyBeanMethods = false)
class CaseInRequestLogs implements WebMvcConfigurer {

    private static final String CASE = "case.id";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Naming());
    }

    private static final class Naming implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            caseOf(request).ifPresent(id -> MDC.put(CASE, id.toString()));
            return true;
        }

        @Override
        public void afterCompletion(
                HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
            MDC.remove(CASE);
        }

        private static Optional<UUID> caseOf(HttpServletRequest request) {
            String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
            if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> names)) {
                return Optional.empty();
            }
            Object name = pattern.contains("/invitations/{id}") ? names.get("id") : names.get("case");
            try {
                return Optional.ofNullable(name).map(Object::toString).map(UUID::fromString);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
