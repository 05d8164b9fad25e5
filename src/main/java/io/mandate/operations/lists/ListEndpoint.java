package io.mandate.operations.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mandate.operations.casefile.CaseProcess;
import io.mandate.operations.casefile.NextTry;
import io.mandate.operations.lists.MailList.State;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operations look up when something is wrong with many: they may know names and addresses. */
@RestController
record ListEndpoint(MailList mails, CodeTries tries, CaseProcess process, Words words, Clock clock) {

    private static final int MOST = 200;
    private static final int LONGEST = 24 * 366;

    /**
     * A mail in words.
     *
     * @param what which mail it is
     * @param answer to the last try, and what follows from it
     */
    record Mail(@JsonUnwrapped MailList.Mail mail, String what, String answer) {}

    /** @param more whether there are more than are listed */
    record Mails(List<Mail> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next, boolean more) {}

    /** @param hours only of the last so many hours */
    @GetMapping("/api/operations/mails")
    Mails mails(
            @RequestParam(defaultValue = "WAITING") State state,
            @RequestParam(required = false) Integer hours,
            @RequestParam(required = false) String find) {
        List<MailList.Mail> found = mails.mails(state, since(hours), some(find), MOST + 1);
        Set<UUID> usedUp =
                process.usedUp(found.stream().map(MailList.Mail::caseId).toList());
        return new Mails(
                found.stream()
                        .limit(MOST)
                        .map(mail -> new Mail(
                                mail, words.said(Message.named("timeline.mail", mail.kind())), said(mail, usedUp)))
                        .toList(),
                null,
                found.size() > MOST);
    }

    private String said(MailList.Mail mail, Set<UUID> usedUp) {
        String answer = mail.outcome() != null ? mail.outcome() : mail.tries() == 0 ? "QUEUED" : "UNDER_WAY";
        String said = words.said(Message.named("timeline.answer", answer));
        return NextTry.follows(answer)
                ? said + " " + words.said((usedUp.contains(mail.caseId()) ? NextTry.USED_UP : NextTry.AGAIN).message())
                : said;
    }

    /** @param why the codes were refused; null if the trail does not say */
    record Tries(@JsonUnwrapped CodeTries.Tries tries, String why) {}

    record AllTries(List<Tries> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next, boolean more) {}

    /** @param hours only of the last so many hours */
    @GetMapping("/api/operations/code-tries")
    AllTries tries(
            @RequestParam(defaultValue = "1") int hours,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) String find) {
        List<CodeTries.Tries> found = tries.since(since(hours), some(reason), some(find), MOST + 1);
        return new AllTries(
                found.stream()
                        .limit(MOST)
                        .map(each -> new Tries(each, words.said(Message.named("timeline.reason", each.reason()))))
                        .toList(),
                null,
                found.size() > MOST);
    }

    private Instant since(Integer hours) {
        return hours == null ? null : clock.instant().minus(Duration.ofHours(Math.max(1, Math.min(hours, LONGEST))));
    }

    private static String some(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
