package io.mandate.onboarding.digest;

import io.mandate.onboarding.digest.DigestLines.Line;
import io.mandate.people.account.MailChoices;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.mail.Digest;
import io.mandate.platform.rules.MailTime;
import io.mandate.platform.rules.RuleBook;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps mails for the day's digest, and writes it: {@link DigestWork} sends it. */
@Service
class Digests implements Digest {

    private final DigestLines lines;
    private final DigestText text;
    private final MailChoices choices;
    private final RuleBook rules;
    private final Clock clock;
    private final ZoneId zone;

    Digests(
            DigestLines lines,
            DigestText text,
            MailChoices choices,
            RuleBook rules,
            Clock clock,
            @Value("${mandate.time-zone}") ZoneId zone) {
        this.lines = lines;
        this.text = text;
        this.choices = choices;
        this.rules = rules;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean keep(String kind, UUID caseId, EmailAddress reader) {
        MailTime time = rules.mailTime(kind);
        if (!time.daily() || choices.atOnce(reader)) {
            return false;
        }
        add(kind, caseId, clock.instant(), time);
        return true;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void remind(String kind, UUID caseId, Instant at) {
        add(kind, caseId, at, rules.mailTime(kind));
    }

    private void add(String kind, UUID caseId, Instant from, MailTime time) {
        lines.add(kind, caseId, next(from, time.hour(), lines.zoneOf(caseId).orElse(zone)));
    }

    /** When it is that hour for the people of the group. */
    private static Instant next(Instant from, int hour, ZoneId zone) {
        ZonedDateTime now = from.atZone(zone);
        ZonedDateTime today = now.toLocalDate().atTime(hour, 0).atZone(zone);
        return (today.isAfter(now)
                        ? today
                        : now.toLocalDate().plusDays(1).atTime(hour, 0).atZone(zone))
                .toInstant();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Map<String, Object>> written(UUID notice, EmailAddress reader, String language) {
        List<Line> open = lines.open(reader, notice);
        return open.isEmpty() ? Optional.empty() : Optional.of(text.of(open, reader, language));
    }
}
