package io.mandate.portal.inbox;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.people.SignedOn;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import io.mandate.portal.inbox.Waiting.Kind;
import io.mandate.portal.inbox.Waiting.Place;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who wants to be mailed what waits, what they were told of, and when their inbox is looked through next. */
@Service
class InboxMails {

    /** Between two looks for whoever wants to know at once. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Inbox inbox;
    private final Clock clock;
    private final ZoneId zone;
    private final LocalTime daily;

    /** @param hour of the mail a day, 0 to 23 in the time zone */
    InboxMails(
            JdbcClient jdbc,
            Inbox inbox,
            Clock clock,
            @Value("${mandate.time-zone}") ZoneId zone,
            @Value("${mandate.inbox-mail-hour}") int hour) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.clock = clock;
        this.zone = zone;
        this.daily = LocalTime.of(hour, 0);
    }

    /** When somebody is mailed. */
    enum Choice {
        NONE,
        /** Once a day, if something is new. */
        DAILY,
        /** Within two minutes. */
        AT_ONCE
    }

    /** @param working whether the person is of the staff still */
    record Reader(
            UUID accountId,
            String userId,
            String firstName,
            String lastName,
            EmailAddress email,
            String language,
            boolean working,
            Choice mails) {

        SignedOn person() {
            return new SignedOn(accountId, userId, firstName + " " + lastName);
        }
    }

    Choice of(UUID account) {
        return jdbc.sql("select mails from inbox_mail where account_id = :account")
                .param("account", account)
                .query(Choice.class)
                .optional()
                .orElse(Choice.NONE);
    }

    /**
     * From now on. Whoever wants to know at once is not mailed what waits already; it goes into the next mail of the day.
     *
     * @param wanted a name of {@link Choice}
     * @throws InvalidInput when it is none
     */
    @Transactional
    void choose(SignedOn person, String wanted) {
        Choice choice = Arrays.stream(Choice.values())
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("/mails", "unknown", Message.of("refusal.inbox.mails")));
        jdbc.sql("delete from inbox_mail where account_id = :account")
                .param("account", person.accountId())
                .update();
        if (choice == Choice.NONE) {
            return;
        }
        jdbc.sql("insert into inbox_mail (account_id, mails, due_at) values (:account, :mails, :due)")
                .param("account", person.accountId())
                .param("mails", choice.name())
                .param("due", Timestamp.from(next(choice)))
                .update();
        if (choice == Choice.AT_ONCE) {
            waitingFor(person, Language.ofRequest()).forEach(one -> tell(person.accountId(), one.item()));
        }
    }

    /** What a person can do something about. Of roles all engine administrators are told anyway, at once. */
    List<Waiting> waitingFor(SignedOn person, String language) {
        return inbox.of(person, language).stream()
                .filter(one -> one.place() != Place.ASKED && one.kind() != Kind.ROLES)
                .toList();
    }

    /** The first whose inbox is due, locked. */
    Optional<Reader> due() {
        return jdbc.sql(
                        """
                        select m.account_id, a.user_id, a.first_name, a.last_name, a.email, a.language,
                               a.staff_roles <> '{}' as working, m.mails
                        from inbox_mail m join account a on a.id = m.account_id
                        where m.due_at <= clock_timestamp()
                        order by m.tries, m.due_at limit 1 for no key update of m skip locked""")
                .query(recordsOf(Reader.class))
                .optional();
    }

    /** What waits and was not told, noted as told; what waits no more is forgotten. */
    List<Waiting> news(UUID account, List<Waiting> waiting) {
        Set<String> told = new HashSet<>(jdbc.sql("select item from inbox_told where account_id = :account")
                .param("account", account)
                .query(String.class)
                .list());
        jdbc.sql("delete from inbox_told where account_id = :account and item <> all (:items)")
                .param("account", account)
                .param("items", waiting.stream().map(Waiting::item).toArray(String[]::new))
                .update();
        List<Waiting> news =
                waiting.stream().filter(one -> !told.contains(one.item())).toList();
        news.forEach(one -> tell(account, one.item()));
        return news;
    }

    private void tell(UUID account, String item) {
        jdbc.sql("insert into inbox_told (account_id, item) values (:account, :item) on conflict do nothing")
                .param("account", account)
                .param("item", item)
                .update();
    }

    void looked(Reader reader) {
        jdbc.sql("update inbox_mail set due_at = :due, tries = 0 where account_id = :account")
                .param("due", Timestamp.from(next(reader.mails())))
                .param("account", reader.accountId())
                .update();
    }

    /** A minute later, then two, and so on up to an hour. */
    int tried(Reader reader) {
        return jdbc.sql(
                        """
                        update inbox_mail set tries = tries + 1,
                               due_at = clock_timestamp() + least(tries + 1, 60) * interval '1 minute'
                        where account_id = :account returning tries""")
                .param("account", reader.accountId())
                .query(Integer.class)
                .optional()
                .orElse(1);
    }

    /** Whoever works here no more has no inbox. */
    void forget(Reader reader) {
        jdbc.sql("delete from inbox_mail where account_id = :account")
                .param("account", reader.accountId())
                .update();
    }

    private Instant next(Choice choice) {
        Instant now = clock.instant();
        if (choice == Choice.AT_ONCE) {
            return now.plus(PAUSE);
        }
        LocalDate day = now.atZone(zone).toLocalDate();
        Instant today = day.atTime(daily).atZone(zone).toInstant();
        return today.isAfter(now)
                ? today
                : day.plusDays(1).atTime(daily).atZone(zone).toInstant();
    }
}
