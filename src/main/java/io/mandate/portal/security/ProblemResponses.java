package io.mandate.portal.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refusals of the filter chain as problems (RFC 9457), never as a redirect. */
@Component
record ProblemResponses(ObjectMapper json, Words words) implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                "not-signed-on",
                Message.of("refusal.title.not-signed-on"),
                Message.of("refusal.sign-on-again"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        write(
                response,
                HttpStatus.FORBIDDEN,
                "not-allowed",
                Message.of("refusal.title.not-allowed"),
                Message.of("refusal.xsrf"));
    }

    private void write(HttpServletResponse response, HttpStatus status, String type, Message title, Message detail)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/" + type);
        problem.put("title", words.said(title));
        problem.put("status", status.value());
        problem.put("detail", words.said(detail));
        problem.put("errors", List.of());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getWriter(), problem);
    }
}
