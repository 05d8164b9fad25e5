package io.mandate.onboarding.paper;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mandate.onboarding.paper.PaperDesk.Row;
import io.mandate.onboarding.task.Task;
import io.mandate.onboarding.task.Tasks;
import io.mandate.people.SignedOn;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The designation on paper: the form to print, and the intake of membership services. */
@RestController
record PaperEndpoint(BlankPdf blank, PaperDesk desk, Tasks tasks) {

    /** @param task that records it, if it is offered to the caller */
    record Received(UUID id, String task) {}

    /** @param task that records it, if it is offered to the caller */
    record Paper(@JsonUnwrapped Row row, String task) {}

    @GetMapping("/forms/designate-primary-administrator.pdf")
    ResponseEntity<byte[]> form() {
        return file(
                MediaType.APPLICATION_PDF,
                ContentDisposition.inline(),
                "designate-primary-administrator.pdf",
                blank.file());
    }

    @PostMapping(
            value = "/api/staff/paper-forms",
            consumes = {MediaType.APPLICATION_PDF_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE})
    @ResponseStatus(HttpStatus.CREATED)
    Received receive(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean again,
            @AuthenticationPrincipal SignedOn person)
            throws IOException {
        byte[] file = request.getInputStream().readNBytes(PaperDesk.MOST_BYTES + 1);
        UUID id = desk.receive(person.accountId(), file, again);
        return new Received(id, offered(person).get(id));
    }

    @GetMapping("/api/staff/paper-forms")
    Items<Paper> papers(@AuthenticationPrincipal SignedOn person) {
        Map<UUID, String> offered = offered(person);
        return Items.all(desk.latest().stream()
                .map(row -> new Paper(row, offered.get(row.id())))
                .toList());
    }

    @GetMapping("/api/staff/paper-forms/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable String id) {
        byte[] file = desk.file(Ids.of(id));
        PaperFile kind = PaperFile.of(file);
        return file(kind.type(), ContentDisposition.attachment(), kind.fileName(), file);
    }

    private Map<UUID, String> offered(SignedOn person) {
        return tasks.of(person).stream().collect(Collectors.toMap(Task::caseId, Task::id, (one, other) -> one));
    }

    private static ResponseEntity<byte[]> file(
            MediaType type, ContentDisposition.Builder disposition, String name, byte[] file) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition.filename(name).build().toString())
                .body(file);
    }
}
