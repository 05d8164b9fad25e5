package io.mandate.engine.adapter;

import io.mandate.engine.hardening.ManyMoves;
import io.mandate.engine.hardening.form.TaskCompletion;
import io.mandate.engine.release.Releases;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Starts and moves cases by their business key. */
@Component
record Cases(
        @Lazy RuntimeService runtime,
        @Lazy TaskService tasks,
        @Lazy TaskCompletion completion,
        @Lazy Releases releases,
        @Lazy ManyMoves moves,
        Rerouting detours) {

    void start(String process, UUID caseId) {
        start(process, caseId, Map.of());
    }

    /** Starts cases together: the engine writes all of them at the end, each kind of row as one batch. */
    void start(String process, Collection<UUID> started) {
        moves.asOne(() -> started.forEach(caseId -> start(process, caseId)));
    }

    void start(String process, UUID caseId, Map<String, Object> variables) {
        moving(() -> runtime.startProcessInstanceById(releases.process(process), caseId.toString(), variables));
    }

    /**
     * Tells a message that the case waits for.
     *
     * @throws StateMovedOn if it waits for something else
     */
    void tell(UUID caseId, String message) {
        moving(() -> {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(caseId.toString())
                    .correlate();
            return null;
        });
    }

    /** Tells a message, if the case waits for it. */
    boolean tellIfAwaited(UUID caseId, String message) {
        return moving(() -> !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(caseId.toString())
                .correlateAllWithResult()
                .isEmpty());
    }

    /** Tells a message that holds wherever the case waits, at a step that analysts added too, or if its process is lost. */
    void insist(UUID caseId, String message) {
        if (!tellIfAwaited(caseId, message)) {
            moving(() -> {
                detours.take(caseId, message);
                return null;
            });
        }
    }

    /** Finishes the open decision task of the case, if there is one. */
    boolean decide(UUID caseId, Map<String, Object> outcome, String... taskKeys) {
        return moving(() -> {
            Task open = tasks.createTaskQuery()
                    .processInstanceBusinessKey(caseId.toString())
                    .taskDefinitionKeyIn(taskKeys)
                    .singleResult();
            if (open == null) {
                return false;
            }
            completion.finish(open.getId(), outcome);
            return true;
        });
    }

    static <T> T moving(Supplier<T> move) {
        try {
            return move.get();
        } catch (MismatchingMessageCorrelationException e) {
            throw new StateMovedOn("CASE_WAITS_ELSEWHERE", Message.of("refusal.case.waits-elsewhere"));
        }
    }
}
