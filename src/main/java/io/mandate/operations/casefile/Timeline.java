package io.mandate.operations.casefile;

import static io.mandate.platform.Columns.instant;
import static java.util.stream.Collectors.toSet;

import io.mandate.analyst.explanation.Explanations;
import io.mandate.analyst.explanation.Explanations.Explanation;
import io.mandate.platform.StoredJson;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.web.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Everything that happened in a case, the newest first. The number of statements does not depend on how much that is. */
@Service
public class Timeline {

    private static final int PAGE = 100;

    /**
     * What our own tables tell: the audit of the case; sign-ons and refused codes of the person, from the invitation to the
     * end; mails, each try with the answer of the mail server. Of a mail that was taken, its own row has the answer, which is
     * that to the last try.
     */
    private static final String OWN =
            """
            with person as (
                select v.account_id, i.invited_at,
                       coalesce(g.ended_at, case when g.id is null then i.closed_at end, 'infinity') as ended_at
                from invitation i left join access_grant g on g.id = i.id join verified_address v on v.email = i.email
                where i.id = :case
                union
                select g.account_id, i.invited_at, coalesce(g.ended_at, 'infinity')
                from invitation i join access_grant g on g.id = i.id where i.id = :case)
            select * from (
                select e.at, 'a' || lpad(e.id::text, 20, '0') as key, e.action as what, e.detail::text as detail,
                       e.actor, e.acting_as, null::text as mail, null::integer as try,
                       null::text as reply, null::text as server, null::uuid as subject, null::text as next,
                       case when e.acting_as = 'operations' then 'OPERATOR'
                            when e.action in ('code-issued', 'code-expired', 'code-extended', 'code-refused', 'new-code-asked',
                                              'invitee-reminded', 'access-granted') then 'CODE'
                            else 'CASE' end as kind
                from audit_event e where e.case_id = :case
                union all
                select e.at, 'a' || lpad(e.id::text, 20, '0'), e.action, e.detail::text, e.actor, e.acting_as, null, null, null, null, null, null,
                       case e.action when 'code-refused' then 'CODE' else 'SIGN_ON' end
                from (select account_id, min(invited_at) as invited_at, max(ended_at) as ended_at
                      from person group by account_id) p
                join audit_event e on e.subject = p.account_id
                where e.action in ('signed-on', 'sign-on-refused', 'code-refused') and e.at >= p.invited_at
                  and (e.action = 'code-refused' or e.at <= p.ended_at)
                union all
                select m.started_at, 'm' || m.subject || lpad(m.issue_no::text, 4, '0') || lpad(m.attempt::text, 8, '0'),
                       'access-code', null, null, 'system',
                       case when m.outcome is not null then m.outcome
                            when m.attempt < max(m.attempt) over issue then 'NO_ANSWER'
                            -- whoever enters a code has its mail, even if its answer came to nobody
                            when k.mailed_at is not null or k.redeemed_at is not null then 'SENT'
                            when k.expires_at <= clock_timestamp() then 'NO_ANSWER' else 'UNDER_WAY' end,
                       m.attempt,
                       case when m.outcome is not null then m.reply when m.attempt = max(m.attempt) over issue then k.reply end,
                       case when m.outcome is not null then m.server when m.attempt = max(m.attempt) over issue then k.server end,
                       m.subject,
                       case when m.attempt < max(m.attempt) over issue or k.mailed_at is not null or k.redeemed_at is not null then null
                            when k.state = 'LIVE' and k.expires_at > clock_timestamp() then 'AGAIN' else 'OVER' end,
                       'MAIL'
                from mail_attempt m join code_issue k on k.invitation_id = m.subject and k.issue_no = m.issue_no
                where m.subject = :case
                window issue as (partition by m.issue_no)
                union all
                select coalesce(m.started_at, n.queued_at), 'm' || n.id || '0000' || lpad(coalesce(m.attempt, 0)::text, 8, '0'),
                       n.kind, null, null, 'system',
                       case when m.subject is null then case n.state when 'OBSOLETE' then 'GIVEN_UP' else 'QUEUED' end
                            when m.outcome is not null then m.outcome
                            when m.attempt < max(m.attempt) over mail then 'NO_ANSWER'
                            when (select standing from case_standing where case_id = n.id and told_by = 'notice') = 'MAIL_SENT'
                                then 'SENT' else 'UNDER_WAY' end,
                       coalesce(m.attempt, 0),
                       case when m.outcome is not null then m.reply when m.attempt = max(m.attempt) over mail then n.reply end,
                       case when m.outcome is not null then m.server when m.attempt = max(m.attempt) over mail then n.server end,
                       n.id,
                       case when m.attempt = max(m.attempt) over mail then
                            case n.state when 'QUEUED' then 'AGAIN' when 'OBSOLETE' then 'GIVEN_UP' end end,
                       'MAIL'
                from notice n left join mail_attempt m on m.subject = n.id
                where n.case_id = :case or n.id = :case or n.id in (select notice_id from digest_line where case_id = :case)
                window mail as (partition by n.id)) entry
            left join lateral (select user_id from account where id = entry.actor) who on true
            left join lateral (select first_name || ' ' || last_name as receiver
                               from account where user_id = entry.detail::jsonb ->> 'to') handed on true
            where (at, key collate "C") < (:at, :key collate "C") and kind = any (:kinds)
            order by at desc, key collate "C" desc limit :limit""";

    private final JdbcClient jdbc;
    private final CaseFiles files;
    private final CaseProcess process;
    private final Explanations explanations;
    private final TimelineWords words;
    private final StoredJson json;

    Timeline(
            JdbcClient jdbc,
            CaseFiles files,
            CaseProcess process,
            Explanations explanations,
            TimelineWords words,
            StoredJson json) {
        this.jdbc = jdbc;
        this.files = files;
        this.process = process;
        this.explanations = explanations;
        this.words = words;
        this.json = json;
    }

    /** A page; {@code next} is null on the last. */
    public record Page(List<TimelineEntry> items, String next) {}

    /**
     * @param subject of a mail whose try failed
     * @param next what becomes of it, as far as its row says; null for everything else
     */
    private record Placed(Place place, TimelineEntry entry, UUID subject, NextTry next) {

        Placed(Place place, TimelineEntry entry) {
            this(place, entry, null, null);
        }
    }

    /**
     * A page of the timeline of a case, the newest first.
     *
     * @param kinds that are wanted; none means all
     * @param next of the page before, or null for the first
     * @param named whether the reader may know people by name; they are user IDs otherwise
     * @throws NotVisible when there is no such case
     */
    public Page of(UUID caseId, Collection<TimelineKind> kinds, String next, boolean named) {
        files.summary(caseId);
        Place before = Place.read(next);
        Set<TimelineKind> wanted = kinds.isEmpty() ? EnumSet.allOf(TimelineKind.class) : EnumSet.copyOf(kinds);
        List<Placed> found = Stream.of(
                        own(before, caseId, wanted, named),
                        recorded(before, caseId, wanted),
                        decided(before, caseId, wanted))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Placed::place).reversed())
                .limit(PAGE + 1)
                .toList();
        boolean more = found.size() > PAGE;
        List<Placed> page = more ? found.subList(0, PAGE) : found;
        return new Page(
                page.stream().map(Placed::entry).toList(),
                more ? page.get(PAGE - 1).place().written() : null);
    }

    private List<Placed> own(Place before, UUID caseId, Set<TimelineKind> kinds, boolean named) {
        List<Placed> entries = jdbc.sql(OWN)
                .param("case", caseId)
                .param("at", Timestamp.from(before.at()))
                .param("key", before.key())
                .param("kinds", kinds.stream().map(TimelineKind::name).toArray(String[]::new))
                .param("limit", PAGE + 1)
                .query((row, n) -> read(row, named))
                .list();
        Set<UUID> waiting = entries.stream()
                .filter(entry -> entry.next() == NextTry.AGAIN)
                .map(Placed::subject)
                .collect(toSet());
        Set<UUID> usedUp = waiting.isEmpty() ? waiting : process.usedUp(waiting);
        return entries.stream()
                .map(entry -> entry.next() == null ? entry : told(entry, usedUp))
                .toList();
    }

    private Placed told(Placed entry, Set<UUID> usedUp) {
        NextTry next =
                entry.next() == NextTry.AGAIN && usedUp.contains(entry.subject()) ? NextTry.USED_UP : entry.next();
        return new Placed(entry.place(), entry.entry().adding(words.next(next)));
    }

    private Placed read(ResultSet row, boolean named) throws SQLException {
        Place place = new Place(instant(row, "at"), row.getString("key"));
        TimelineKind kind = TimelineKind.valueOf(row.getString("kind"));
        String what = row.getString("what");
        String as = row.getString("acting_as");
        String user = row.getString("user_id");
        String by = user != null ? user : as.equals(TimelineEntry.SYSTEM) ? TimelineEntry.SYSTEM : "public";
        String answer = row.getString("mail");
        if (answer != null) {
            return new Placed(
                    place,
                    new TimelineEntry(
                            place.at(),
                            kind,
                            what,
                            answer,
                            words.ofMail(answer),
                            null,
                            words.mail(what, row.getInt("try"), row.getString("reply"), row.getString("server")),
                            by,
                            as),
                    row.getObject("subject", UUID.class),
                    row.getString("next") == null || !NextTry.follows(answer)
                            ? null
                            : NextTry.valueOf(row.getString("next")));
        }
        Map<String, Object> detail = json.read(row.getString("detail"));
        String receiver = row.getString("receiver");
        if (named && receiver != null) {
            detail.put("to", receiver);
        }
        return new Placed(
                place,
                new TimelineEntry(
                        place.at(),
                        kind,
                        what,
                        TimelineWords.outcome(detail),
                        words.ofAct(what),
                        null,
                        words.detail(detail),
                        by,
                        as));
    }

    private List<Placed> recorded(Place before, UUID caseId, Set<TimelineKind> kinds) {
        Set<TimelineKind> wanted = EnumSet.of(TimelineKind.STEP, TimelineKind.INCIDENT, TimelineKind.OPERATOR);
        wanted.retainAll(kinds);
        return wanted.isEmpty()
                ? List.of()
                : process.before(before, caseId, wanted, PAGE + 1).stream()
                        .map(act -> new Placed(
                                act.place(),
                                new TimelineEntry(
                                        act.place().at(),
                                        act.kind(),
                                        act.what(),
                                        act.outcome(),
                                        words.ofProcess(act),
                                        TimelineWords.model(act),
                                        words.lasted(act),
                                        act.by() == null ? TimelineEntry.SYSTEM : act.by(),
                                        null)))
                        .toList();
    }

    private List<Placed> decided(Place before, UUID caseId, Set<TimelineKind> kinds) {
        if (!kinds.contains(TimelineKind.DECISION)) {
            return List.of();
        }
        List<Explanation> answers = explanations.of(caseId);
        // within the same millisecond after the step that asked, whose key begins with e1
        return IntStream.range(0, answers.size())
                .mapToObj(n -> decided(answers.get(n), "e9%08d".formatted(n)))
                .filter(answer -> answer.place().compareTo(before) < 0)
                .toList();
    }

    private Placed decided(Explanation answer, String key) {
        return new Placed(
                new Place(answer.at(), key),
                new TimelineEntry(
                        answer.at(),
                        TimelineKind.DECISION,
                        answer.table().file(),
                        answer.rule() == null ? null : answer.rule().id(),
                        words.ofDecision(answer),
                        words.model(answer),
                        words.release(answer),
                        TimelineEntry.SYSTEM,
                        null));
    }
}
