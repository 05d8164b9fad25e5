package io.mandate.platform.web;

import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;

/** What no controller answered: a page for browsers, a problem (RFC 9457) for everybody else. */
@Controller
public class UnansweredRequests extends BasicErrorController {

    private final Words words;

    UnansweredRequests(
            ErrorAttributes attributes, ServerProperties server, List<ErrorViewResolver> views, Words words) {
        super(attributes, server.getError(), views);
        this.words = words;
    }

    /** Opened directly, the error page reports no error. */
    @Override
    protected HttpStatus getStatus(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null
                ? HttpStatus.NOT_FOUND
                : super.getStatus(request);
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        HttpStatus status = getStatus(request);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put(
                "detail",
                words.said(
                        status.is5xxServerError()
                                ? Message.of("refusal.failed")
                                : Message.of("refusal.no-such-request")));
        problem.put("errors", List.of());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
