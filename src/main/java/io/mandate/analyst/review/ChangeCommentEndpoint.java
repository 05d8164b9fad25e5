package io.mandate.analyst.review;

import io.mandate.analyst.review.ChangeComments.Comment;
import io.mandate.people.SignedOn;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Analysts talk about a change on its page. */
@RestController
@RequestMapping("/api/drafts/{id}/comments")
record ChangeCommentEndpoint(ChangeComments comments) {

    /** @param answers id of the comment below which it stands; null to begin a thread */
    record Said(String text, UUID answers) {}

    record Started(UUID id) {}

    @GetMapping
    Items<Comment> comments(@PathVariable String id) {
        return Items.all(comments.of(Ids.of(id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Started write(@PathVariable String id, @RequestBody Said said, @AuthenticationPrincipal SignedOn person) {
        return new Started(comments.write(Ids.of(id), said.text(), said.answers(), person.accountId()));
    }
}
