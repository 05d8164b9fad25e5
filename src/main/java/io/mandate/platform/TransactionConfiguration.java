package io.mandate.platform;

import io.mandate.platform.refusal.LostRace;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.policy.CompositeRetryPolicy;
import org.springframework.retry.policy.MaxAttemptsRetryPolicy;
import org.springframework.retry.policy.TimeoutRetryPolicy;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever is one transaction is done once more when it lost a race, so that people are told what has happened instead of to
 * try again: every outermost method that is {@code @Transactional}, and what runs in the {@link TransactionTemplate} here.
 */
@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {

    private static final int MOST_TRIES = 6;
    /** No further try begins after this time: one that waited for a lock has taken as long as a request may. */
    private static final long LATEST_TRY_MILLIS = 10_000;

    private static final int FIRST_WAIT_MILLIS = 20;
    private static final int LONGEST_WAIT_MILLIS = 1000;

    /** Serialization, deadlock, a lock held for too long, and a row that somebody else has just added, or taken away. */
    private static final Set<String> STATES_OF_LOST_RACES = Set.of("40001", "40P01", "55P03", "23505", "23503");

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Repetition repetition(ObjectProvider<LostRace> signs) {
        return new Repetition(signs);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor repeatedMethods(Repetition repetition) {
        MethodInterceptor repeated = call -> repetition.of(
                again -> ((ProxyMethodInvocation) call).invocableClone().proceed());
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new OurTransactions(), repeated);
        // around the transaction, which is as low as can be
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions, Repetition repetition) {
        return new TransactionTemplate(transactions) {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                return repetition.of(again -> super.execute(action));
            }
        };
    }

    static final class OurTransactions extends StaticMethodMatcherPointcut {

        /** Methods of a package too, as in Spring's own configuration. */
        private final AnnotationTransactionAttributeSource transactions =
                new AnnotationTransactionAttributeSource(false);

        OurTransactions() {
            setClassFilter(type -> type.getName().startsWith("io.mandate."));
        }

        @Override
        public boolean matches(Method method, Class<?> type) {
            var transaction = transactions.getTransactionAttribute(method, type);
            return transaction != null
                    && transaction.getPropagationBehavior() != TransactionDefinition.PROPAGATION_MANDATORY;
        }
    }

    /** Does a whole transaction again; what stands inside of one is left to its outermost. */
    static final class Repetition {

        private final ObjectProvider<LostRace> signs;
        private final RetryTemplate retry = RetryTemplate.builder()
                .customPolicy(enough())
                .exponentialBackoff(FIRST_WAIT_MILLIS, 2, LONGEST_WAIT_MILLIS, true)
                .retryOn(this::isLostRace)
                .build();

        Repetition(ObjectProvider<LostRace> signs) {
            this.signs = signs;
        }

        private static RetryPolicy enough() {
            CompositeRetryPolicy both = new CompositeRetryPolicy();
            both.setPolicies(
                    new RetryPolicy[] {new MaxAttemptsRetryPolicy(MOST_TRIES), new TimeoutRetryPolicy(LATEST_TRY_MILLIS)
                    });
            return both;
        }

        /**
         * @throws ConcurrencyFailureException if it lost each time
         * @throws DataIntegrityViolationException if each time a row was there, or was missing: that may be no race
         */
        <T, E extends Throwable> T of(RetryCallback<T, E> whole) throws E {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                return whole.doWithRetry(null);
            }
            try {
                return retry.execute(whole);
            } catch (RuntimeException failure) {
                throw isLostRace(failure) && !(failure instanceof DataIntegrityViolationException)
                        ? new ConcurrencyFailureException("lost each time", failure)
                        : failure;
            }
        }

        /** By the error of the database, if it gave one. */
        private boolean isLostRace(Throwable failure) {
            List<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                    .toList();
            return causes.stream()
                    .filter(SQLException.class::isInstance)
                    .findFirst()
                    .map(sql -> ((SQLException) sql).getSQLState())
                    .map(STATES_OF_LOST_RACES::contains)
                    .orElseGet(() -> causes.stream()
                            .anyMatch(cause -> cause instanceof ConcurrencyFailureException || isSign(cause)));
        }

        private boolean isSign(Throwable failure) {
            return signs.stream().anyMatch(sign -> sign.isShownBy(failure));
        }
    }
}
