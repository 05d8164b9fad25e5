package io.mandate.onboarding.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.mandate.onboarding.decision.DecisionEndpoint.Evaluation;
import io.mandate.platform.refusal.InvalidInput;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers the question that nearly every request is, one well-formed evaluation by a known application, before all that a decision
 * does not need: session, language, filter chain, dispatcher. They cost more than the decision. Whatever else is sent to this address
 * goes on as it came, and is answered or refused by {@link DecisionEndpoint}. Requests are counted and timed before, and a
 * database that is away is answered for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PlainQuestions extends OncePerRequestFilter {

    static final String PATH = "/access/v1/evaluation";

    /** Longer ones hold what is not asked for. */
    private static final int MOST_BYTES = 8192;

    private static final Set<String> JSON =
            Set.of("application/json", "application/json; charset=utf-8", "application/json;charset=utf-8");

    private static final Set<String> ACCEPTED = Set.of(MediaType.ALL_VALUE, MediaType.APPLICATION_JSON_VALUE);
    private static final byte[] YES = "{\"decision\":true}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO = "{\"decision\":false}".getBytes(StandardCharsets.US_ASCII);

    /** Those of the filter chain, which sends them with every answer. */
    private static final List<HeaderWriter> HEADERS = List.of(
            new XContentTypeOptionsHeaderWriter(),
            new XXssProtectionHeaderWriter(),
            new CacheControlHeadersWriter(),
            new HstsHeaderWriter(),
            new XFrameOptionsHeaderWriter());

    private final Askers askers;
    private final DecisionEndpoint decisions;
    private final ObjectReader json;

    PlainQuestions(Askers askers, DecisionEndpoint decisions, ObjectMapper json) {
        this.askers = askers;
        this.decisions = decisions;
        this.json = json.readerFor(Evaluation.class);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(PATH)
                || !request.getMethod().equals("POST")
                || request.getQueryString() != null
                || !isJson(request.getContentType())
                || !accepts(request.getHeader(HttpHeaders.ACCEPT))
                || request.getContentLength() < 1
                || request.getContentLength() > MOST_BYTES;
    }

    private static boolean isJson(String type) {
        return type != null && JSON.contains(type.toLowerCase(Locale.ROOT));
    }

    private static boolean accepts(String types) {
        return types == null || ACCEPTED.contains(types);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (askers.of(request).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(request.getContentLength());
        Optional<Boolean> decision = decision(body);
        if (decision.isEmpty()) {
            chain.doFilter(new Again(request, body), response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(counted -> counted.setPathPattern(PATH));
        HEADERS.forEach(headers -> headers.writeHeaders(request, response));
        byte[] answer = decision.get() ? YES : NO;
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    /** Empty where there is something to say about the question, or it can be asked again. */
    private Optional<Boolean> decision(byte[] body) throws IOException {
        try {
            Evaluation evaluation = json.readValue(body);
            return evaluation == null
                    ? Optional.empty()
                    : Optional.of(decisions.evaluate(evaluation).decision());
        } catch (JsonProcessingException | InvalidInput | ConcurrencyFailureException refused) {
            return Optional.empty();
        }
    }

    /** The request with the body that was read. */
    private static final class Again extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;

        Again(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    return body.read(into, from, length);
                }

                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("is read at once");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }
    }
}
