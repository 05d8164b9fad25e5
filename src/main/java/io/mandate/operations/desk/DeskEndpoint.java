package io.mandate.operations.desk;

import static io.mandate.platform.web.Attributes.ACTING_AS;

import io.mandate.operations.casefile.CaseFile;
import io.mandate.operations.casefile.CaseFiles;
import io.mandate.operations.casefile.CaseParties;
import io.mandate.operations.casefile.CaseParty;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.CallerQuestion;
import io.mandate.platform.web.Ids;
import io.mandate.platform.words.Message;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The phone desk, for membership services and operations. */
@RestController
@RequestMapping("/api/staff/desk/cases/{id}")
record DeskEndpoint(PhoneDesk desk, CaseFiles files, CaseParties parties) {

    /** @param callers as what people may call about it */
    record Opened(CaseFile file, CaseParty party, DeskState desk, Set<Caller> callers) {}

    @GetMapping
    Opened open(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        UUID caseId = Ids.of(id);
        CaseFile file = files.find(caseId);
        return new Opened(
                file,
                parties.of(List.of(caseId)).get(caseId),
                desk.state(caseId, person.accountId()),
                PhoneDesk.callers(file.summary()));
    }

    @GetMapping("/script")
    Script script(@PathVariable String id, @RequestParam Caller caller, @AuthenticationPrincipal SignedOn person) {
        return desk.script(Ids.of(id), caller, person);
    }

    /** @param right what was answered right */
    record Check(Caller caller, List<CallerQuestion> right) {}

    @PostMapping("/checks")
    CheckResult check(
            @PathVariable String id,
            @RequestBody Check check,
            @AuthenticationPrincipal SignedOn person,
            @RequestAttribute(ACTING_AS) String as) {
        if (check.caller() == null || check.right() == null) {
            throw new InvalidInput("/caller", "required", Message.of("refusal.desk.caller"));
        }
        return desk.check(Ids.of(id), check.caller(), check.right(), person, as);
    }

    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendNewCode(
            @PathVariable String id, @AuthenticationPrincipal SignedOn person, @RequestAttribute(ACTING_AS) String as) {
        desk.sendNewCode(Ids.of(id), person, as);
    }
}
