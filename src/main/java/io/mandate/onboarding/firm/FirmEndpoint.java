package io.mandate.onboarding.firm;

import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Removal;
import io.mandate.onboarding.firm.FirmEndings.Ended;
import io.mandate.onboarding.firm.Firms.Firm;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Message;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Firms and their people; ends the access of a firm, in one group or, by membership services, in all (H12). */
@RestController
record FirmEndpoint(Firms firms, FirmEndings endings, FormInput input) {

    private static final int LONGEST_NAME = 120;

    /**
     * What is to be ended, and the values of the form {@code end-firm}.
     *
     * @param userId one person of the firm; absent for everybody
     */
    record Ending(String firm, String userId, EndReason reason, String note) {

        Removal removal() {
            return new Removal(reason, note);
        }
    }

    @GetMapping("/api/groups/{group}/firms")
    Items<Firm> firms(@PathVariable String group) {
        return Items.all(firms.of(group));
    }

    @GetMapping("/api/groups/{group}/firms/people")
    ResponseEntity<Items<Firms.Person>> people(@PathVariable String group, @RequestParam String firm) {
        return whoWouldEnd(firm, group);
    }

    /** With the version that an ending repeats: nobody ends more than they looked at. */
    private ResponseEntity<Items<Firms.Person>> whoWouldEnd(String firm, String group) {
        List<Firms.Person> people = firms.people(named(firm), group);
        return ResponseEntity.ok().eTag(Firms.version(people).tag()).body(Items.all(people));
    }

    private void requireSeen(String firm, String group, String seen) {
        if (seen != null) {
            Firms.version(firms.people(named(firm), group)).requireSeen(seen);
        }
    }

    @PostMapping("/api/groups/{group}/firm-endings")
    Items<Ended> end(
            @PathVariable String group,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @RequestBody Ending ending,
            @AuthenticationPrincipal SignedOn person) {
        Removal removal = input.checked("end-firm", ending.removal());
        requireSeen(ending.firm(), group, seen);
        return Items.all(endings.inGroup(person.accountId(), group, named(ending.firm()), ending.userId(), removal));
    }

    @GetMapping("/api/staff/firms")
    Items<Firm> search(@RequestParam(defaultValue = "") String text) {
        return Items.all(firms.search(text.isBlank() ? "" : named(text)));
    }

    @GetMapping("/api/staff/firms/people")
    ResponseEntity<Items<Firms.Person>> everywhere(@RequestParam String firm) {
        return whoWouldEnd(firm, null);
    }

    @PostMapping("/api/staff/firm-endings")
    Items<Ended> endEverywhere(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @RequestBody Ending ending,
            @AuthenticationPrincipal SignedOn person) {
        Removal removal = input.checked("end-firm", ending.removal());
        requireSeen(ending.firm(), null, seen);
        return Items.all(endings.everywhere(person.accountId(), named(ending.firm()), ending.userId(), removal));
    }

    private static String named(String firm) {
        if (firm == null || firm.isBlank() || firm.length() > LONGEST_NAME || firm.indexOf('\0') >= 0) {
            throw new InvalidInput("/firm", "required", Message.of("refusal.firm"));
        }
        return TypedText.read(firm);
    }
}
