package io.mandate.platform.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.OutOfDate;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.secret.TooManyTries;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal as RFC 9457 problem: {@code type, title, status, detail, errors: [{pointer, code, detail}]}. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    static final String RETRY_SECONDS = "2";

    private final Words words;

    protected Problems(Words words) {
        this.words = words;
    }

    protected HttpStatusCode status(HttpStatusCode usual) {
        return usual;
    }

    /** A problem without field errors, in the language of the request. */
    private ProblemDetail problem(HttpStatusCode status, String type, Message title, Message detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(status), words.said(detail));
        problem.setType(URI.create("/problems/" + type));
        problem.setTitle(words.said(title));
        problem.setProperty("errors", List.of());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidInput invalid) {
        return invalid(invalid.errors());
    }

    private ProblemDetail invalid(List<FieldError> refused) {
        ProblemDetail problem =
                problem(HttpStatus.UNPROCESSABLE_ENTITY, "invalid-input", Message.of("refusal.title.invalid"), null);
        problem.setDetail(refused.stream()
                .map(error -> words.said(error.detail()))
                .distinct()
                .collect(Collectors.joining(" ")));
        problem.setProperty("errors", refused);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notVisible(NotVisible notVisible) {
        return problem(
                HttpStatus.NOT_FOUND,
                "not-found",
                Message.of("refusal.title.not-visible"),
                Message.of("refusal.not-visible"));
    }

    @ExceptionHandler
    ProblemDetail notAllowed(NotAllowed notAllowed) {
        ProblemDetail problem = problem(
                HttpStatus.FORBIDDEN, "not-allowed", Message.of("refusal.title.not-allowed"), notAllowed.message());
        notAllowed
                .code()
                .ifPresent(
                        code -> problem.setProperty("errors", List.of(new FieldError("", code, notAllowed.message()))));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail movedOn(StateMovedOn movedOn) {
        ProblemDetail problem =
                problem(HttpStatus.CONFLICT, "state-moved-on", Message.of("refusal.title.moved-on"), movedOn.message());
        problem.setProperty("errors", List.of(new FieldError("", movedOn.code(), movedOn.message())));
        movedOn.path().ifPresent(path -> problem.setProperty("path", path));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail outOfDate(OutOfDate outOfDate) {
        ProblemDetail problem =
                problem(HttpStatus.PRECONDITION_FAILED, "out-of-date", Message.of("refusal.title.moved-on"), null);
        problem.setDetail(Stream.concat(
                        Stream.of(Message.of("refusal.changed-meanwhile")),
                        outOfDate.changed().stream().map(FieldError::detail))
                .map(words::said)
                .distinct()
                .collect(Collectors.joining(" ")));
        problem.setProperty("errors", outOfDate.changed());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyTries tooMany) {
        long seconds = tooMany.retryAfter().toSeconds();
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
                .body(problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-tries",
                        Message.of("refusal.title.too-many-tries"),
                        Message.of("refusal.too-many-tries").with("minutes", Math.max(1, (seconds + 59) / 60))));
    }

    @ExceptionHandler({
        ConcurrencyFailureException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception failure) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "busy",
                        Message.of("refusal.title.busy"),
                        Message.of("refusal.busy")));
    }

    /** A constraint of the database that one of our checks should have caught. The same request would be refused again. */
    @ExceptionHandler
    ProblemDetail refusedByTheDatabase(DataIntegrityViolationException refused) {
        LOG.warn(
                "Refused by the database: {}",
                NestedExceptionUtils.getMostSpecificCause(refused) instanceof SQLException sql
                        ? sql.getSQLState()
                        : "no SQL state");
        return invalid(List.of(new FieldError("", "unstorable", Message.of("refusal.unstorable"))));
    }

    @ExceptionHandler
    ProblemDetail noParts(MultipartException unreadable) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "unreadable",
                Message.of("refusal.title.unreadable"),
                Message.of("refusal.files-unreadable"));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Throwable cause = unreadable.getMostSpecificCause();
        if (cause instanceof StrictJson.Unstorable text) {
            return refused(new FieldError(text.pointer(), "characters", Message.of("refusal.invisible-characters")));
        }
        if (unreadable.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return refused(mismatch(mapping));
        }
        Message detail = unreadable.getCause() instanceof JacksonException
                ? Message.of("refusal.no-json")
                : Message.of("refusal.no-body");
        return answer(problem(HttpStatus.BAD_REQUEST, "unreadable", Message.of("refusal.title.unreadable"), detail));
    }

    /** An address with something that is no ID in it leads to nothing, as one of an unknown ID does. */
    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean ofThePath = mismatch instanceof MethodArgumentTypeMismatchException argument
                && argument.getParameter().hasParameterAnnotation(PathVariable.class);
        return ofThePath
                ? answer(notVisible(new NotVisible()))
                : super.handleTypeMismatch(mismatch, headers, status, request);
    }

    private ResponseEntity<Object> refused(FieldError error) {
        return answer(invalid(List.of(error)));
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static FieldError mismatch(JsonMappingException mapping) {
        String pointer = mapping.getPath().stream()
                .map(part -> "/" + (part.getFieldName() == null ? part.getIndex() : part.getFieldName()))
                .collect(Collectors.joining());
        return mapping instanceof UnrecognizedPropertyException
                ? new FieldError(pointer, "unknown", Message.of("refusal.unknown-field"))
                : new FieldError(pointer, "type", Message.of("refusal.wrong-type"));
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getProperties() == null || !problem.getProperties().containsKey("errors"))) {
            problem.setProperty("errors", List.of());
            if (status.value() == HttpStatus.BAD_REQUEST.value()) {
                // Spring says it in English, with the names of our classes
                problem.setTitle(words.said(Message.of("refusal.title.unreadable")));
                problem.setDetail(words.said(Message.of("refusal.address-unreadable")));
            }
        }
        HttpStatusCode answered = status(status);
        if (body instanceof ProblemDetail problem) {
            problem.setStatus(answered.value());
        }
        return new ResponseEntity<>(body, headers, answered);
    }
}
