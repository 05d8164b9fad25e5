package io.mandate.onboarding.decision;

import io.mandate.platform.web.Problems;
import io.mandate.platform.words.Words;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** AuthZEN 1.0 knows one status for every malformed request: 400. */
@RestControllerAdvice(assignableTypes = DecisionEndpoint.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class DecisionProblems extends Problems {

    DecisionProblems(Words words) {
        super(words);
    }

    @Override
    protected HttpStatusCode status(HttpStatusCode usual) {
        return usual.isSameCodeAs(HttpStatus.UNPROCESSABLE_ENTITY)
                        || usual.isSameCodeAs(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                ? HttpStatus.BAD_REQUEST
                : usual;
    }
}
