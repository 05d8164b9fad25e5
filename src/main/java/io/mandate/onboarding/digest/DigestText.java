package io.mandate.onboarding.digest;

import io.mandate.onboarding.access.AccessWords;
import io.mandate.onboarding.digest.DigestLines.Line;
import io.mandate.onboarding.digest.DigestLines.Reader;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.UnitNames;
import io.mandate.platform.rules.CaseRules;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a digest says: by group, who, as what, until when. A list that can be read: what is more is a number. */
@Component
record DigestText(
        DigestLines lines,
        CaseRules rules,
        AccessWords access,
        UnitNames units,
        Instants instants,
        Words words,
        Clock clock) {

    static final int MOST_LINES_OF_A_PART = 10;

    private static final int MOST_LINES = 30;
    private static final int MOST_GROUPS = 20;

    /** The values of the mail. @param open not empty */
    Map<String, Object> of(List<Line> open, EmailAddress email, String language) {
        Reader reader = lines.reader(email);
        Map<String, List<Line>> groups = open.stream()
                .collect(Collectors.groupingBy(Line::groupNumber, LinkedHashMap::new, Collectors.toList()));
        Writing writing = new Writing(language, rulesOf(open));
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", Map.of("firstName", reader.firstName(), "lastName", reader.lastName()));
        model.put("known", reader.registered() && !reader.atOnce());
        model.put("stranger", !reader.registered());
        model.put("at", instants.inWords(clock.instant(), language, open.get(0).zone()));
        model.put("summary", summary(open, language));
        model.put(
                "groups",
                groups.values().stream().limit(MOST_GROUPS).map(writing::group).toList());
        if (groups.size() > MOST_GROUPS) {
            model.put("moreGroups", groups.size() - MOST_GROUPS);
        }
        return model;
    }

    /** Of those whose code expired: how long a decision waits is a rule. */
    private Map<UUID, RuleBook> rulesOf(List<Line> open) {
        return rules.of(open.stream().filter(Line::expired).map(Line::caseId).toList());
    }

    private String summary(List<Line> open, String language) {
        List<Message> parts = new ArrayList<>();
        count(parts, "digest.reviews", open, Line::review);
        count(parts, "digest.expired", open, Line::expired);
        count(parts, "digest.unused", open, DigestText::unused);
        return words.in(language, Message.of("digest.summary").with("parts", parts));
    }

    private static void count(List<Message> parts, String key, List<Line> open, Predicate<Line> which) {
        long count = open.stream().filter(which).count();
        if (count > 0) {
            parts.add(Message.of(key).with("count", count));
        }
    }

    private static boolean unused(Line line) {
        return !line.review() && !line.expired();
    }

    private final class Writing {

        private final String language;
        private final Map<UUID, RuleBook> rules;
        private int room = MOST_LINES;

        Writing(String language, Map<UUID, RuleBook> rules) {
            this.language = language;
            this.rules = rules;
        }

        Map<String, Object> group(List<Line> open) {
            Map<String, Object> group = new HashMap<>();
            Line any = open.get(0);
            group.put("group", Map.of("number", any.groupNumber(), "name", any.groupName()));
            open.stream().filter(Line::review).findFirst().ifPresent(review -> group.put("review", review(review)));
            part(group, "expired", open.stream().filter(Line::expired).toList());
            part(group, "unused", open.stream().filter(DigestText::unused).toList());
            return group;
        }

        private Map<String, Object> review(Line review) {
            Map<String, Object> values = new HashMap<>();
            values.put("people", review.people());
            values.put("reminder", review.reminded());
            values.put("sentAt", instants.inWords(review.openedAt(), language, review.zone()));
            values.put("expiresAt", instants.inWords(review.expiresAt(), language, review.zone()));
            if (review.endsAt() != null) {
                values.put("endsAt", instants.inWords(review.endsAt(), language, review.zone()));
            }
            return values;
        }

        private void part(Map<String, Object> group, String name, List<Line> open) {
            if (open.isEmpty()) {
                return;
            }
            int shown = Math.min(open.size(), Math.min(MOST_LINES_OF_A_PART, room));
            room -= shown;
            Map<String, Object> part = new HashMap<>();
            part.put("lines", open.stream().limit(shown).map(this::line).toList());
            if (shown < open.size()) {
                part.put("more", open.size() - shown);
            }
            group.put(name, part);
        }

        private Map<String, Object> line(Line line) {
            Map<String, Object> values = new HashMap<>();
            values.put(
                    "person",
                    Map.of("firstName", line.firstName(), "lastName", line.lastName(), "email", line.email()));
            values.put("role", access.role(line.role(), language));
            values.put("billingUnit", units.inWords(line.billingUnit(), language));
            values.put("expiresAt", instants.inWords(line.expiresAt(), language, line.zone()));
            if (line.expired()) {
                Instant until = line.since().plus(rules.get(line.caseId()).waitingTime("DECISION_ON_EXPIRED_CODE"));
                // past where nothing ran for long
                if (until.isAfter(clock.instant())) {
                    values.put("until", instants.inWords(until, language, line.zone()));
                }
            } else {
                values.put("registered", line.registered());
            }
            return values;
        }
    }
}
