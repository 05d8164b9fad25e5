package io.mandate.portal.inbox;

import static io.mandate.people.account.Staff.ANALYSTS;
import static io.mandate.people.account.Staff.ENGINE_ADMINS;
import static io.mandate.people.account.Staff.OPERATIONS;
import static io.mandate.platform.Columns.instant;
import static java.util.stream.Collectors.toSet;

import io.mandate.onboarding.access.Memberships;
import io.mandate.onboarding.task.Task;
import io.mandate.onboarding.task.Tasks;
import io.mandate.operations.bulk.Bulks;
import io.mandate.operations.casefile.CaseParties;
import io.mandate.operations.casefile.CaseParty;
import io.mandate.operations.erasure.Erasures;
import io.mandate.people.SignedOn;
import io.mandate.people.account.StaffRoles;
import io.mandate.platform.words.Message;
import io.mandate.portal.inbox.Waiting.Kind;
import io.mandate.portal.inbox.Waiting.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that waits for a person of staff: tasks of the engine, and what takes two people. */
@Service
@Transactional(readOnly = true)
class Inbox {

    private final Tasks tasks;
    private final Bulks bulks;
    private final Erasures erasures;
    private final StaffRoles roles;
    private final CaseParties parties;
    private final Memberships memberships;
    private final JdbcClient jdbc;

    Inbox(
            Tasks tasks,
            Bulks bulks,
            Erasures erasures,
            StaffRoles roles,
            CaseParties parties,
            Memberships memberships,
            JdbcClient jdbc) {
        this.tasks = tasks;
        this.bulks = bulks;
        this.erasures = erasures;
        this.roles = roles;
        this.parties = parties;
        this.memberships = memberships;
        this.jdbc = jdbc;
    }

    /**
     * What waits for this person, and what they wait for; the oldest first.
     *
     * @param language of the names of their tasks, as BCP 47 tag
     */
    List<Waiting> of(SignedOn person, String language) {
        List<String> held = memberships.roles(person.accountId());
        List<Waiting> waiting = new ArrayList<>(submitted(person));
        Set<String> asked = waiting.stream().map(Waiting::path).collect(toSet());
        // whoever submitted a change reads so, and not that it is to be approved
        tasks(person, language).stream()
                .filter(task -> !asked.contains(task.path()))
                .forEach(waiting::add);
        if (held.contains(ANALYSTS)) {
            waiting.addAll(returned(person));
        }
        if (held.contains(OPERATIONS)) {
            waiting.addAll(bulks(person));
            waiting.addAll(erasures(person));
        }
        if (held.contains(ENGINE_ADMINS)) {
            waiting.addAll(roles(person));
        }
        waiting.sort(Comparator.comparing(Waiting::since));
        return waiting;
    }

    private List<Waiting> tasks(SignedOn person, String language) {
        List<Task> open = tasks.of(person, language);
        List<UUID> cases = open.stream().map(Task::caseId).toList();
        Map<UUID, CaseParty> people = cases.isEmpty() ? Map.of() : parties.of(cases);
        return open.stream()
                .map(task -> {
                    CaseParty party = people.get(task.caseId());
                    Message change = task.title();
                    return new Waiting(
                            Kind.TASK,
                            place(task),
                            change == null ? "/tasks/" + task.id() : Waiting.CHANGES + task.caseId(),
                            task.key(),
                            task.name(),
                            change == null ? Message.stored(task.person()) : change,
                            task.group(),
                            null,
                            null,
                            null,
                            party == null ? null : party.inviter(),
                            task.created(),
                            task.due());
                })
                .toList();
    }

    private static Place place(Task task) {
        if (task.own()) {
            return Place.ASKED;
        }
        return task.mine() ? Place.MINE : Place.ANYBODY;
    }

    private List<Waiting> submitted(SignedOn person) {
        return jdbc.sql(
                        """
                        select d.id, d.title, d.submitted_at as at from case_standing s join release_draft d on d.id = s.case_id
                        where s.told_by = 'release_draft' and s.standing = 'CHANGE_SUBMITTED' and d.submitted_by = :me""")
                .param("me", person.accountId())
                .query((rs, n) -> change(Kind.CHANGE, Place.ASKED, rs, person.displayName()))
                .list();
    }

    private static Waiting change(Kind kind, Place place, ResultSet row, String by) throws SQLException {
        return new Waiting(
                kind,
                place,
                Waiting.CHANGES + row.getString("id"),
                null,
                null,
                Message.stored(row.getString("title")),
                null,
                null,
                null,
                null,
                by,
                instant(row, "at"),
                null);
    }

    /** What came back to its author, and to whoever submitted it; nobody gave back what could not be published. */
    private List<Waiting> returned(SignedOn person) {
        return jdbc.sql(
                        """
                        select d.id, d.title, concat_ws(' ', a.first_name, a.last_name) as decider,
                               coalesce((select max(e.at) from audit_event e
                                         where e.case_id = d.id and e.action = 'release-returned'), d.submitted_at) as at
                        from case_standing s join release_draft d on d.id = s.case_id
                        left join account a on a.id = d.decided_by
                        where s.told_by = 'release_draft' and s.standing = 'CHANGE_OPEN' and d.decision = 'RETURNED'
                          and :me in (d.submitted_by, d.author)""")
                .param("me", person.accountId())
                .query((rs, n) -> change(
                        Kind.RETURNED,
                        Place.MINE,
                        rs,
                        rs.getString("decider").isEmpty() ? null : rs.getString("decider")))
                .list();
    }

    private List<Waiting> bulks(SignedOn person) {
        return bulks.submitted().stream()
                .map(bulk -> new Waiting(
                        Kind.BULK,
                        place(bulk.preparedBy(), person),
                        "/staff/operations/bulk/" + bulk.id(),
                        null,
                        null,
                        null,
                        null,
                        bulk.action().name(),
                        bulk.counts().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum(),
                        null,
                        name(bulk.preparedBy()),
                        bulk.preparedAt(),
                        null))
                .toList();
    }

    private List<Waiting> erasures(SignedOn person) {
        return erasures.waiting().stream()
                .map(erasure -> new Waiting(
                        Kind.ERASURE,
                        place(erasure.preparedBy(), person),
                        "/staff/operations/erasures?erasure=" + erasure.id(),
                        null,
                        null,
                        Message.stored(erasure.userId()),
                        null,
                        null,
                        null,
                        null,
                        name(erasure.preparedBy()),
                        erasure.preparedAt(),
                        null))
                .toList();
    }

    /** Nobody decides about their own. */
    private List<Waiting> roles(SignedOn person) {
        return roles.asked().stream()
                .filter(request -> !request.userId().equals(person.userId()))
                .map(request -> new Waiting(
                        Kind.ROLES,
                        place(request.askedBy(), person),
                        "/staff/people",
                        null,
                        null,
                        Message.stored(request.name()),
                        null,
                        null,
                        null,
                        request.roles(),
                        name(request.askedBy()),
                        request.askedAt(),
                        null))
                .toList();
    }

    private static Place place(String askedBy, SignedOn person) {
        return askedBy.equals(person.userId()) ? Place.ASKED : Place.ANYBODY;
    }

    private String name(String userId) {
        return jdbc.sql("select first_name || ' ' || last_name from account where user_id = :userId")
                .param("userId", userId)
                .query(String.class)
                .optional()
                .orElse(userId);
    }
}
