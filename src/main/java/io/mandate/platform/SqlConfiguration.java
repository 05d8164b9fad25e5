package io.mandate.platform;

import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * SQL finds what the same transaction has changed in entities and added as rows ({@link Inserts}): they are written before each
 * statement, as Hibernate does it for queries of its own. So nobody flushes, and nobody has to know who did.
 */
@Configuration(proxyBeanMethods = false)
class SqlConfiguration {

    @Bean
    JdbcTemplate jdbcTemplate(
            DataSource database, ObjectProvider<EntityManagerFactory> entities, ObjectProvider<Inserts> inserts) {
        return new JdbcTemplate(database) {
            /** Called once for each statement, before it is prepared. */
            @Override
            protected DataSource obtainDataSource() {
                if (TransactionSynchronizationManager.isActualTransactionActive()
                        && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                    write(entities.getObject());
                    inserts.getObject().write();
                }
                return super.obtainDataSource();
            }
        };
    }

    private static void write(EntityManagerFactory entities) {
        if (TransactionSynchronizationManager.getResource(entities) instanceof EntityManagerHolder changed) {
            try {
                changed.getEntityManager().flush();
            } catch (RuntimeException failure) {
                throw DataAccessUtils.translateIfNecessary(
                        failure, ((EntityManagerFactoryInfo) entities).getJpaDialect());
            }
        }
    }
}
