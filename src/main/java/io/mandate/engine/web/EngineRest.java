package io.mandate.engine.web;

import io.mandate.analyst.Draft;
import io.mandate.analyst.Drafts;
import io.mandate.people.SignedOn;
import io.mandate.platform.mail.Links;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * The part of the engine's REST that the Camunda Modeler needs; the rest of it is not there. What it would deploy becomes a
 * change in the console, and never a deployment.
 */
@RestController
@RequestMapping("/engine-rest")
@Hidden
record EngineRest(Drafts drafts, Links links, MultipartConfigElement limits, Words words) {

    private static final String VERSION = "7.24.0";

    /** What the engine answers to a deployment; the link leads to the change. */
    record Deployment(
            List<Map<String, String>> links,
            String id,
            String name,
            String source,
            String deploymentTime,
            String tenantId,
            Map<String, Object> deployedProcessDefinitions) {}

    /** Lets the Modeler see which engine it would deploy to, by the numbers of Camunda: those of a fork it does not know. */
    @GetMapping("/version")
    Map<String, String> version() {
        return Map.of("version", VERSION);
    }

    /** By this the Modeler sees whether it may deploy; nothing is listed. */
    @GetMapping("/deployment")
    List<Deployment> deployments() {
        return List.of();
    }

    /**
     * The deploy button. Pressing it again writes into the same change, until that is submitted.
     *
     * @throws InvalidInput when the request holds no file that a release may hold
     */
    @PostMapping("/deployment/create")
    Deployment deploy(HttpServletRequest request, @AuthenticationPrincipal SignedOn analyst) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (request instanceof MultipartHttpServletRequest parts) {
            for (MultipartFile file : parts.getFileMap().values()) {
                files.put(file.getOriginalFilename(), file.getBytes());
            }
        }
        if (files.isEmpty()) {
            throw new InvalidInput("", "empty", Message.of("refusal.no-file"));
        }
        String name = Objects.requireNonNullElse(request.getParameter("deployment-name"), "");
        files.forEach(DeployedFile::requireModel);
        UUID id = drafts.deployed(name, files, analyst.accountId());
        Draft draft = drafts.find(id);
        return new Deployment(
                List.of(Map.of("method", "GET", "href", links.page("/staff/rules/changes/" + id), "rel", "self")),
                id.toString(),
                words.said(draft.title()),
                request.getParameter("deployment-source"),
                draft.createdAt().toString(),
                null,
                null);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(InvalidInput invalid) {
        return refused(
                HttpStatus.BAD_REQUEST,
                invalid.errors().stream().map(FieldError::detail).toArray(Message[]::new));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> tooLarge(MaxUploadSizeExceededException tooLarge) {
        return refused(
                HttpStatus.PAYLOAD_TOO_LARGE,
                Message.of("refusal.files-too-large")
                        .with("file", megabytes(limits.getMaxFileSize()))
                        .with("all", megabytes(limits.getMaxRequestSize())));
    }

    private static long megabytes(long bytes) {
        return DataSize.ofBytes(bytes).toMegabytes();
    }

    @ExceptionHandler({MultipartException.class, ResponseStatusException.class})
    ResponseEntity<Map<String, String>> unreadable(Exception unreadable) {
        return refused(HttpStatus.BAD_REQUEST, Message.of("refusal.no-form-data"));
    }

    private ResponseEntity<Map<String, String>> refused(HttpStatus status, Message... messages) {
        String said = Stream.of(messages).map(words::said).collect(Collectors.joining(" "));
        return ResponseEntity.status(status).body(Map.of("type", "InvalidRequestException", "message", said));
    }
}
