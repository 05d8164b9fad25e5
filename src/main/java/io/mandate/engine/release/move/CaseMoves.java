package io.mandate.engine.release.move;

import static io.mandate.platform.Columns.instant;
import static io.mandate.platform.Columns.texts;
import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.MovedCases;
import io.mandate.engine.model.RuleRelease;
import io.mandate.engine.release.move.CaseMoves.Claim;
import io.mandate.platform.words.Message;
import io.mandate.platform.work.SharedWork;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves open cases to a release; one that cannot move stays where it is. */
@Component
public class CaseMoves implements MovedCases, SharedWork<Claim> {

    private static final Logger LOG = LoggerFactory.getLogger(CaseMoves.class);

    /** Whether the owner of the live code of case {@code e} was reminded of it. */
    static final String REMINDED =
            """
            exists (select from case_standing r join audit_event a on a.case_id = r.case_id
                    where r.case_id = e.business_key_::uuid and r.told_by = 'invitation'
                      and a.action = 'invitee-reminded' and a.at >= r.issued_at)
            """;

    private final CaseMove move;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseMoves(CaseMove move, JdbcClient jdbc, Clock clock) {
        this.move = move;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Claim(String release, String instance, UUID caseId) {}

    /**
     * Notes every open case that follows another release and is meant; decisions on changes go on as they began. The engine
     * has not written the new definitions yet when a release is published. Repeating it adds only what is new.
     */
    public void plan(String release, InFlight which) {
        if (which == InFlight.NEW_ONLY) {
            return;
        }
        jdbc.sql(
                        """
                        insert into release_move (release, instance, case_id)
                        select :release, e.id_, e.business_key_::uuid
                        from act_ru_execution e
                        join act_re_procdef d on d.id_ = e.proc_def_id_
                        where e.parent_id_ is null and d.deployment_id_ <> :release and d.key_ <> :deciding
                          and (:remindedToo or not"""
                                + " " + REMINDED + ") on conflict do nothing")
                .param("release", release)
                .param("deciding", RuleRelease.KEY)
                .param("remindedToo", which == InFlight.OPEN_TOO)
                .update();
    }

    /** Until another node sees the new release, it starts cases on the one before. */
    @Override
    public void beforeATurn() {
        jdbc.sql(
                        """
                        select release, in_flight from release_draft
                        where in_flight <> 'NEW_ONLY' and published_at > clock_timestamp() - interval '30 seconds'""")
                .query((rs, n) -> {
                    plan(rs.getString("release"), InFlight.valueOf(rs.getString("in_flight")));
                    return 0;
                })
                .list();
    }

    @Override
    public String describe(Claim claim) {
        return "Move of case %s to release %s".formatted(claim.caseId(), claim.release());
    }

    /** A timer that is due goes first. */
    @Override
    public Optional<Claim> claim() {
        return jdbc.sql(
                        """
                        select release, instance, case_id from release_move m
                        where state = 'PENDING' and not exists (
                            select from act_ru_job j
                            where j.process_instance_id_ = m.instance and j.type_ = 'timer'
                              and j.duedate_ <= :now and j.retries_ > 0)
                        order by tries, release, instance limit 1
                        for update skip locked""")
                .param("now", Timestamp.from(clock.instant()))
                .query(Claim.class)
                .optional();
    }

    @Override
    public void perform(Claim claim) {
        boolean moved = move.to(claim.release(), claim.instance(), claim.caseId());
        finish(claim, moved ? State.MOVED : State.ENDED, null, List.of());
    }

    /** A collision is over soon; what the engine refuses stays refused. */
    @Override
    public boolean isFinal(RuntimeException failure) {
        return failure instanceof CaseMove.Refused;
    }

    @Override
    public void giveUp(Claim claim, RuntimeException why) {
        LOG.warn("{} was given up: {}", describe(claim), why.getMessage());
        if (why instanceof CaseMove.Refused refused) {
            finish(claim, State.FAILED, refused.reason(), refused.steps());
        } else {
            finish(claim, State.FAILED, Reason.FAILED, List.of());
        }
    }

    @Override
    public int tried(Claim claim) {
        return jdbc.sql(
                        """
                        update release_move set tries = tries + 1
                        where release = :release and instance = :instance returning tries""")
                .param("release", claim.release())
                .param("instance", claim.instance())
                .query(Integer.class)
                .single();
    }

    private void finish(Claim claim, State state, Reason reason, List<String> steps) {
        jdbc.sql(
                        """
                        update release_move set state = :state, reason = :reason, steps = :steps,
                            done_at = clock_timestamp()
                        where release = :release and instance = :instance and state = 'PENDING'""")
                .param("state", state.name())
                .param("reason", reason == null ? null : reason.name())
                .param("steps", steps.toArray(String[]::new))
                .param("release", claim.release())
                .param("instance", claim.instance())
                .update();
    }

    @Override
    public Progress progress(String release) {
        return jdbc.sql(
                        """
                        select count(*) filter (where state = 'PENDING') as pending,
                               count(*) filter (where state = 'MOVED') as moved,
                               count(*) filter (where state = 'ENDED') as ended,
                               count(*) filter (where state = 'FAILED') as failed
                        from release_move where release = :release""")
                .param("release", release)
                .query(Progress.class)
                .single();
    }

    @Override
    public List<Moved> moved(String release, State state, String after, int limit) {
        return jdbc.sql(
                        """
                        select case_id, instance, state, reason, steps, done_at from release_move
                        where release = :release and state = :state and instance > :after
                        order by instance limit :limit""")
                .param("release", release)
                .param("state", state.name())
                .param("after", after)
                .param("limit", limit)
                .query((rs, n) -> new Moved(
                        rs.getObject("case_id", UUID.class),
                        rs.getString("instance"),
                        State.valueOf(rs.getString("state")),
                        reason(rs.getString("reason"), texts(rs, "steps")),
                        instant(rs, "done_at")))
                .list();
    }

    /** @param recorded what the engine said in English, in rows of before V77 */
    private static Message reason(String recorded, List<String> steps) {
        return recorded == null ? null : Message.named("moves.reason", recorded).with("steps", steps);
    }

    @Override
    public List<CaseMoved> of(UUID caseId) {
        return jdbc.sql(
                        """
                        select release, done_at as at from release_move
                        where case_id = :case and state = 'MOVED' order by done_at""")
                .param("case", caseId)
                .query(recordsOf(CaseMoved.class))
                .list();
    }

    @Override
    public int again(String release) {
        return jdbc.sql(
                        """
                        update release_move set state = 'PENDING', reason = null, tries = 0, done_at = null
                        where release = :release and state = 'FAILED'""")
                .param("release", release)
                .update();
    }
}
