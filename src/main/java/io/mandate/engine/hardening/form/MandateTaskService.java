package io.mandate.engine.hardening.form;

import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The engine's task service for persons: they read tasks, claim and give back their own, and complete them by their form.
 * Whatever else the engine's API offers (variables, comments, attachments, other people's assignments) is refused by
 * default. Our own code, which calls without an engine authentication, is not restricted, but completes tasks by
 * {@link TaskCompletion}.
 */
class MandateTaskService extends TaskServiceImpl {

    private final ProcessEngineConfigurationImpl engine;
    private final ObjectProvider<Submissions> submissions;

    MandateTaskService(ProcessEngineConfigurationImpl engine, ObjectProvider<Submissions> submissions) {
        this.engine = engine;
        this.submissions = submissions;
    }

    @Override
    public void setCommandExecutor(CommandExecutor commands) {
        super.setCommandExecutor(new CommandExecutor() {
            @Override
            public <T> T execute(Command<T> command) {
                if (isPerson() && !isAllowed(command)) {
                    throw submissions.getObject().refused(Message.of("refusal.task.portal-only"));
                }
                return commands.execute(command);
            }
        });
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        submissions.getObject().complete(taskId, variables);
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        complete(taskId, variables);
        return Variables.createVariables();
    }

    /**
     * Persons claim for themselves only; the engine would let anybody claim for anybody.
     *
     * @throws StateMovedOn if somebody else was faster
     */
    @Override
    public void claim(String taskId, String userId) {
        if (isPerson() && !caller().equals(userId)) {
            throw submissions.getObject().refused(Message.of("refusal.task.oneself"));
        }
        try {
            super.claim(taskId, userId);
        } catch (TaskAlreadyClaimedException | OptimisticLockingException | NullValueException somebodyWasFaster) {
            throw new StateMovedOn("TASK_TAKEN", Message.of("refusal.task.taken"));
        }
    }

    /** Persons give back what they hold themselves, or take what nobody holds. */
    @Override
    public void setAssignee(String taskId, String userId) {
        if (isPerson()) {
            if (userId != null) {
                claim(taskId, userId);
            } else {
                submissions.getObject().giveBack(taskId);
            }
        } else {
            super.setAssignee(taskId, userId);
        }
    }

    private boolean isPerson() {
        return caller() != null;
    }

    private String caller() {
        Authentication authentication = engine.getIdentityService().getCurrentAuthentication();
        return authentication == null ? null : authentication.getUserId();
    }

    private static boolean isAllowed(Command<?> command) {
        String name = command.getClass().getSimpleName();
        return command instanceof AbstractQuery
                || command instanceof ClaimTaskCmd
                || name.startsWith("Get")
                || name.startsWith("TaskCount");
    }
}
