package io.mandate.engine.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.web.StorableText;
import io.mandate.platform.web.StrictJson;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import jakarta.annotation.Priority;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What the features refuse, and what cannot be read, in the shape of the engine's REST, which would answer 500. Jersey finds
 * this in {@code META-INF/services}, for each web application.
 */
public class EngineRefusals implements ForcedAutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application
                .register(MovedOn.class)
                .register(Forbidden.class)
                .register(Missing.class)
                .register(Incomplete.class)
                .register(Storable.class)
                .register(Invalid.class);
    }

    private static final Logger LOG = LoggerFactory.getLogger(EngineRefusals.class);

    private static Response answer(Status status, RuntimeException refusal, ServletContext application, Message said) {
        ExceptionDto shape = ExceptionDto.fromException(refusal);
        shape.setMessage(WebApplicationContextUtils.getRequiredWebApplicationContext(application)
                .getBean(Words.class)
                .said(said));
        return Response.status(status)
                .entity(shape)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    static class MovedOn implements ExceptionMapper<StateMovedOn> {

        @Context
        private ServletContext application;

        @Override
        public Response toResponse(StateMovedOn movedOn) {
            return answer(Status.CONFLICT, movedOn, application, movedOn.message());
        }
    }

    static class Forbidden implements ExceptionMapper<NotAllowed> {

        @Context
        private ServletContext application;

        @Override
        public Response toResponse(NotAllowed notAllowed) {
            return answer(Status.FORBIDDEN, notAllowed, application, notAllowed.message());
        }
    }

    static class Missing implements ExceptionMapper<NotVisible> {

        @Context
        private ServletContext application;

        @Override
        public Response toResponse(NotVisible notVisible) {
            return answer(Status.NOT_FOUND, notVisible, application, Message.of("refusal.not-visible"));
        }
    }

    /** The REST layer itself fails on a missing or null value; a fault deeper inside is not the request's. */
    static class Incomplete implements ExceptionMapper<NullPointerException> {

        @Context
        private ServletContext application;

        @Override
        public Response toResponse(NullPointerException missing) {
            StackTraceElement[] at = missing.getStackTrace();
            if (at.length == 0 || !at[0].getClassName().startsWith("org.camunda.bpm.engine.rest.")) {
                LOG.error("A request of the engine's REST failed", missing);
                return answer(Status.INTERNAL_SERVER_ERROR, missing, application, Message.of("refusal.failed"));
            }
            return answer(
                    Status.BAD_REQUEST,
                    new InvalidRequestException(Status.BAD_REQUEST, ""),
                    application,
                    Message.of("refusal.value-missing"));
        }
    }

    /** JSON and parameters hold what can be stored, and looked up. */
    static class Storable implements ContainerRequestFilter {

        private static final JsonFactory JSON = new StrictJson();

        @Context
        private ServletContext application;

        @Override
        public void filter(ContainerRequestContext request) throws IOException {
            boolean storable = request.getUriInfo().getQueryParameters().entrySet().stream()
                    .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), entry.getValue().stream()))
                    .allMatch(StorableText::is);
            if (storable && MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType())) {
                byte[] body = request.getEntityStream().readAllBytes();
                request.setEntityStream(new ByteArrayInputStream(body));
                storable = isStorable(body);
            }
            if (!storable) {
                request.abortWith(answer(
                        Status.BAD_REQUEST,
                        new InvalidRequestException(Status.BAD_REQUEST, ""),
                        application,
                        Message.of("refusal.unreadable-or-unstorable")));
            }
        }

        private static boolean isStorable(byte[] body) throws IOException {
            try (JsonParser parser = JSON.createParser(body)) {
                while (parser.nextToken() != null) {
                    // the parser checks
                }
                return true;
            } catch (JacksonException unreadable) {
                return false;
            }
        }
    }

    /** The engine answers 500 to some requests that it calls invalid. Comes before its own mapper. */
    @Priority(1)
    static class Invalid implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException refused) {
            Response answer = ExceptionHandlerHelper.getInstance().getResponse(refused);
            boolean isInvalid =
                    refused instanceof InvalidRequestException || refused.getCause() instanceof BadUserRequestException;
            return isInvalid && answer.getStatusInfo().toEnum() == Status.INTERNAL_SERVER_ERROR
                    ? Response.fromResponse(answer).status(Status.BAD_REQUEST).build()
                    : answer;
        }
    }
}
