package io.mandate.engine.hardening;

import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.ACTIVITY_INSTANCE_END;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.ACTIVITY_INSTANCE_MIGRATE;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.ACTIVITY_INSTANCE_START;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.DMN_DECISION_EVALUATE;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.INCIDENT_CREATE;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.INCIDENT_DELETE;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.INCIDENT_MIGRATE;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.INCIDENT_RESOLVE;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.INCIDENT_UPDATE;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.USER_OPERATION_LOG;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * What the engine remembers: the path of every case, each decision with its inputs and outputs (for replay and for the
 * question "why"), incidents, and what operators did. No values of variables and no form fields.
 */
class CaseHistory extends AbstractHistoryLevel {

    static final String NAME = "case";

    private static final Set<HistoryEventType> OF_ACTIVITIES =
            Set.of(ACTIVITY_INSTANCE_START, ACTIVITY_INSTANCE_UPDATE, ACTIVITY_INSTANCE_END, ACTIVITY_INSTANCE_MIGRATE);

    private static final Set<HistoryEventType> MORE_THAN_ACTIVITY = Set.of(
            DMN_DECISION_EVALUATE,
            INCIDENT_CREATE,
            INCIDENT_DELETE,
            INCIDENT_MIGRATE,
            INCIDENT_RESOLVE,
            INCIDENT_UPDATE,
            USER_OPERATION_LOG);

    /** Stored in the database; the engine's own levels are 0 to 3. */
    @Override
    public int getId() {
        return 10;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return (HistoryLevel.HISTORY_LEVEL_ACTIVITY.isHistoryEventProduced(type, entity)
                        && !isPassedStart(type, entity))
                || MORE_THAN_ACTIVITY.contains(type);
    }

    /** That a start event was passed is known from the instance or the sub-process itself. */
    private static boolean isPassedStart(HistoryEventType type, Object entity) {
        return OF_ACTIVITIES.contains(type)
                && entity instanceof ExecutionEntity execution
                && execution.getActivity() != null
                && "startEvent".equals(execution.getActivity().getProperty("type"));
    }
}
