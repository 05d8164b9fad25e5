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
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Firms and their people; ends the access of a firm, in one group or, by membership services, in all (H12). */
@RestController
class FirmEndpoint {

    private static final int LONGEST_NAME = 120;

    private final Firms firms;
    private final FirmEndings endings;
    private final FormInput input;

    FirmEndpoint(Firms firms, FirmEndings endings, FormInput input) {
        this.firms = firms;
        this.endings = endings;
        this.input = input;
    }

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
    Items<Firms.Person> people(@PathVariable String group, @RequestParam String firm) {
        return Items.all(firms.people(named(firm), group));
    }

    @PostMapping("/api/groups/{group}/firm-endings")
    Items<Ended> end(@PathVariable String group, @RequestBody Ending ending, @AuthenticationPrincipal SignedOn person) {
        Removal removal = input.checked("end-firm", ending.removal());
        return Items.all(endings.inGroup(person.accountId(), group, named(ending.firm()), ending.userId(), removal));
    }

    @GetMapping("/api/staff/firms")
    Items<Firm> search(@RequestParam(defaultValue = "") String text) {
        return Items.all(firms.search(text.isBlank() ? "" : named(text)));
    }

    @GetMapping("/api/staff/firms/people")
    Items<Firms.Person> everywhere(@RequestParam String firm) {
        return Items.all(firms.people(named(firm), null));
    }

    @PostMapping("/api/staff/firm-endings")
    Items<Ended> endEverywhere(@RequestBody Ending ending, @AuthenticationPrincipal SignedOn person) {
        Removal removal = input.checked("end-firm", ending.removal());
        return Items.all(endings.everywhere(person.accountId(), named(ending.firm()), ending.userId(), removal));
    }

    private static String named(String firm) {
        if (firm == null || firm.isBlank() || firm.length() > LONGEST_NAME || firm.indexOf('\0') >= 0) {
            throw new InvalidInput("/firm", "required", Message.of("refusal.firm"));
        }
        return TypedText.read(firm);
    }
}
