package io.mandate.engine.release.move;

import static io.mandate.platform.RecordMapper.recordsOf;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.review.MoveForecast;
import io.mandate.engine.model.RuleRelease;
import io.mandate.engine.release.Releases;
import io.mandate.platform.rules.CodePolicy;
import io.mandate.platform.words.Message;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the cases that {@link CaseMoves} would plan to move, by what would become of them. */
@Component
record CaseForecast(@Lazy Releases releases, JdbcClient jdbc) implements MoveForecast {

    private static final String LIVE =
            "s.told_by = 'invitation' and s.issued_at is not null and s.until > clock_timestamp() and ";

    private static final String MOVING = "(:remindedToo or not " + CaseMoves.REMINDED + ")";

    /** Cases of a process that follow the same release. */
    record Followers(String process, String release, int cases) {}

    /** Cases with a live code. */
    record Coded(String role, String release, int cases) {}

    /** Cases that wait at an element. */
    record Waiting(String process, String element, int cases) {}

    @Override
    public Forecast of(SortedMap<String, byte[]> files, InFlight which) {
        int open = statement("select count(*)" + cases("", "true"), which)
                .query(Integer.class)
                .single();
        if (which == InFlight.NEW_ONLY) {
            return new Forecast(open, 0, List.of());
        }
        List<Followers> followers = statement(
                        "select d.key_ as process, d.deployment_id_ as release, count(*)::int as cases"
                                + cases("", MOVING) + " group by 1, 2",
                        which)
                .query(recordsOf(Followers.class))
                .list();
        List<Message> effects = new ArrayList<>();
        Map<String, Optional<BpmnModelInstance>> models = new TreeMap<>();
        followers.stream()
                .collect(groupingBy(Followers::process, TreeMap::new, summingInt(Followers::cases)))
                .forEach((process, cases) -> {
                    models.put(process, model(files.get(process + ".bpmn")));
                    effects.add(Message.of(models.get(process).isPresent() ? "moves.process" : "moves.process-gone")
                            .with("process", name(process, models.get(process)))
                            .with("cases", cases)
                            .with("releases", (int) followers.stream()
                                    .filter(one -> one.process().equals(process))
                                    .count()));
                });
        codes(files, which, effects);
        waiting(which, models, effects);
        return new Forecast(open, followers.stream().mapToInt(Followers::cases).sum(), effects);
    }

    /** Every open case that may move at all. */
    private static String cases(String join, String condition) {
        return " from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ " + join
                + " where e.parent_id_ is null and d.key_ <> :deciding and " + condition;
    }

    private JdbcClient.StatementSpec statement(String sql, InFlight which) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql).param("deciding", RuleRelease.KEY);
        return sql.contains(":remindedToo") ? statement.param("remindedToo", which == InFlight.OPEN_TOO) : statement;
    }

    /** Times of live codes are counted anew by the new release: {@link CaseMove}. */
    private void codes(SortedMap<String, byte[]> files, InFlight which, List<Message> effects) {
        statement(
                        "select s.role, d.deployment_id_ as release, count(*)::int as cases"
                                + cases("join case_standing s on s.case_id = e.business_key_::uuid", LIVE + MOVING)
                                + " group by 1, 2 order by 1, 2",
                        which)
                .query(recordsOf(Coded.class))
                .list()
                .forEach(coded -> {
                    CodePolicy before = releases.of(coded.release()).codePolicy(coded.role());
                    policy(files, coded.role()).ifPresent(now -> {
                        int longer = now.validity().compareTo(before.validity());
                        if (longer != 0) {
                            // a code is never shortened: its mail says until when it is valid
                            effects.add(codes(longer > 0 ? "moves.code.longer" : "moves.code.kept", coded)
                                    .with("hours", (int) now.validity().toHours())
                                    .with("hoursBefore", (int) before.validity().toHours()));
                        }
                        if (!now.reminders().equals(before.reminders())) {
                            effects.add(codes("moves.code.reminders", coded)
                                    .with("reminders", now.reminders())
                                    .with("remindersBefore", before.reminders()));
                        }
                    });
                });
    }

    private static Message codes(String key, Coded coded) {
        return Message.of(key).with("cases", coded.cases()).with("role", Message.named("role", coded.role()));
    }

    /** A change may hold anything; the checks say what is wrong with it. */
    private Optional<CodePolicy> policy(SortedMap<String, byte[]> files, String role) {
        try {
            return Optional.of(releases.of(files).codePolicy(role));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A case that waits where the new process has nothing stays with its release. */
    private void waiting(InFlight which, Map<String, Optional<BpmnModelInstance>> models, List<Message> effects) {
        statement(
                        """
                        select d.key_ as process, w.act_id_ as element, count(distinct e.id_)::int as cases
                        from act_ru_execution w
                        join act_ru_execution e on e.id_ = w.proc_inst_id_
                        join act_re_procdef d on d.id_ = e.proc_def_id_
                        where w.is_active_ and w.act_id_ not like '%#multiInstanceBody' and d.key_ <> :deciding and"""
                                + " " + MOVING
                                + " group by 1, 2 order by 1, 2",
                        which)
                .query(recordsOf(Waiting.class))
                .list()
                .stream()
                .filter(waiting -> models.getOrDefault(waiting.process(), Optional.empty())
                        .filter(model -> model.getModelElementById(waiting.element()) == null)
                        .isPresent())
                .forEach(waiting -> effects.add(Message.of("moves.waiting")
                        .with("cases", waiting.cases())
                        .with("process", name(waiting.process(), models.get(waiting.process())))
                        .with("element", waiting.element())));
    }

    private static Optional<BpmnModelInstance> model(byte[] file) {
        try {
            return Optional.ofNullable(file)
                    .map(content -> Bpmn.readModelFromStream(new ByteArrayInputStream(content)));
        } catch (ModelException unreadable) {
            return Optional.empty();
        }
    }

    private static String name(String process, Optional<BpmnModelInstance> model) {
        return model.flatMap(found -> found.getModelElementsByType(Process.class).stream()
                        .map(Process::getName)
                        .findFirst())
                .orElse(process);
    }
}
