package io.mandate.engine.hardening;

import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.springframework.stereotype.Component;

/** Spares the engine what it does for each timer and each row, and whose result is always the same or never read. */
@Component
class SparedWork extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        nameTheReaderOfDurations();
        OwnSession.in(
                engine,
                new OwnSession(
                        DbEntityManager.class,
                        () -> new Rows(
                                engine.getIdGenerator(),
                                Context.getCommandContext().getSession(PersistenceSession.class))));
    }

    /** Java's own: where none is named, the whole class path is searched for one at each timer that repeats or lasts. */
    static void nameTheReaderOfDurations() {
        if (System.getProperty(DatatypeFactory.DATATYPEFACTORY_PROPERTY) == null) {
            System.setProperty(
                    DatatypeFactory.DATATYPEFACTORY_PROPERTY, DatatypeFactory.DATATYPEFACTORY_IMPLEMENTATION_CLASS);
        }
    }

    /** Describes a row, all its columns, only where its id is refused. */
    static class Rows extends DbEntityManager {

        private static final String EVERY_ID = "*";

        private Rows(IdGenerator ids, PersistenceSession session) {
            super(ids, session);
        }

        @Override
        protected void validateId(DbEntity row) {
            if (row.getId() == null || row.getId().equals(EVERY_ID)) {
                super.validateId(row);
            }
        }
    }
}
