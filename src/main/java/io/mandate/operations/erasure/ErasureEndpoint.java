package io.mandate.operations.erasure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mandate.people.SignedOn;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erasing people, for operations: one prepares, another one carries out. */
@RestController
@RequestMapping("/api/operations/erasures")
record ErasureEndpoint(Erasures erasures) {

    /**
     * What is to be prepared.
     *
     * @param who user ID or e-mail address
     * @param reason up to 500 characters, without name and address
     */
    record Wanted(String who, String reason) {}

    record Prepared(UUID id) {}

    record ErasureList(List<Erasure> items) {}

    /** @param preview what is known of the person; absent once it is done or discarded */
    record Detail(@JsonUnwrapped Erasure erasure, Preview preview) {}

    @GetMapping
    ErasureList latest() {
        return new ErasureList(erasures.latest());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Prepared prepare(@RequestBody Wanted wanted, @AuthenticationPrincipal SignedOn person) {
        return new Prepared(erasures.prepare(wanted.who(), wanted.reason(), person.accountId()));
    }

    @GetMapping("/{id}")
    Detail find(@PathVariable UUID id) {
        return new Detail(erasures.find(id), erasures.preview(id).orElse(null));
    }

    @PostMapping("/{id}/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable UUID id, @AuthenticationPrincipal SignedOn person) {
        erasures.erase(id, person.accountId());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable UUID id, @AuthenticationPrincipal SignedOn person) {
        erasures.discard(id, person.accountId());
    }
}
