package io.mandate.onboarding.digest;

import io.mandate.onboarding.digest.DigestLines.Due;
import io.mandate.onboarding.digest.DigestLines.Line;
import io.mandate.people.account.Languages;
import io.mandate.platform.mail.Digest;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.words.Language;
import io.mandate.platform.work.UnendingWork;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Queues the digests that are due. The mail is queued in the transaction that takes its lines: a crash leaves both or neither,
 * and what is queued is delivered like every notice.
 */
@Component
record DigestWork(DigestLines lines, Languages languages, Notices notices) implements UnendingWork<Due> {

    @Override
    public String describe(Due due) {
        return "Digest of group %s for its %s".formatted(due.groupNumber(), due.told());
    }

    @Override
    public Optional<Due> claim() {
        return lines.due();
    }

    @Override
    public void perform(Due due) {
        if (due.email() == null) {
            lines.drop(due);
            return;
        }
        List<Line> open = lines.open(due.email(), null);
        if (open.isEmpty()) {
            lines.drop(due.email());
            return;
        }
        String otherwise = open.stream()
                .map(Line::language)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Language.ENGLISH);
        UUID notice = notices.queue(Digest.KIND, due.email(), languages.of(due.email(), otherwise), Map.of());
        lines.take(due.email(), notice);
    }

    @Override
    public int tried(Due due) {
        return lines.tried(due);
    }
}
