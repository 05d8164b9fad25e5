package io.mandate.trust;

import io.mandate.MandateApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.aopalliance.intercept.MethodInterceptor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * A node in a process of its own, which ends at one moment as if it were killed. Its settings come from the environment, as in
 * production; {@code -Ddoom} names the moment, {@code -Dshift} the milliseconds by which the others' clock is ahead. With
 * {@code -Dstops=true} it does not end: it stops, as a machine does that is moved, until somebody lets it go on.
 */
public final class DoomedNode {

    /** Status of a process that was ended by SIGKILL. */
    static final int KILLED = 137;

    /** When it ends. */
    enum Moment {
        BEFORE_THE_ATTEMPT_IS_NOTED("(?s)\\s*insert into mail_attempt.*", false),
        AFTER_THE_ATTEMPT_IS_NOTED("(?s)\\s*insert into mail_attempt.*", true),
        BEFORE_THE_MAIL_IS_HANDED_OVER(null, false),
        AFTER_THE_MAIL_IS_HANDED_OVER(null, true),
        AFTER_THE_MAIL_IS_NOTED("(?s)\\s*update code_issue set mailed_at.*", true),
        BEFORE_THE_COMMIT_OF_THE_MAIL("(?s)\\s*update code_issue set mailed_at.*", false),
        BEFORE_THE_CODE_IS_TAKEN("(?s)\\s*update code_issue\\s+set state = 'REDEEMED'.*", false),
        AFTER_THE_CODE_IS_TAKEN("(?s)\\s*update code_issue\\s+set state = 'REDEEMED'.*", true),
        AFTER_THE_GRANT_IS_WRITTEN("(?s)\\s*insert into access_grant.*", true);

        private final Pattern statement;
        private final boolean after;

        Moment(String statement, boolean after) {
            this.statement = statement == null ? null : Pattern.compile(statement);
            this.after = after;
        }

        /** Whether it comes while somebody enters a code, and not while a mail is sent. */
        boolean ofARedemption() {
            return ordinal() >= BEFORE_THE_CODE_IS_TAKEN.ordinal();
        }
    }

    private static final Moment DOOM = Moment.valueOf(System.getProperty("doom", "AFTER_THE_MAIL_IS_NOTED"));
    private static final Duration SHIFT = Duration.ofMillis(Long.getLong("shift", 0));

    private static final boolean STOPS = Boolean.getBoolean("stops");
    private static final AtomicBoolean stopped = new AtomicBoolean();

    private DoomedNode() {}

    public static void main(String[] arguments) {
        ClockUtil.offset(SHIFT.toMillis());
        // nobody leaves it behind
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(KILLED)));
        SpringApplication.from(MandateApplication::main).with(Doom.class).run(arguments);
    }

    private static void end() {
        if (!STOPS) {
            Runtime.getRuntime().halt(KILLED);
        }
        if (!stopped.getAndSet(true)) {
            try {
                String self = String.valueOf(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-STOP", self).start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Doom {

        @Bean
        @Primary
        Clock sameClock() {
            return Clock.offset(Clock.systemUTC(), SHIFT);
        }

        @Bean
        static BeanPostProcessor watched() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof DataSource source) {
                        Statements statements = new Statements();
                        return ProxyDataSourceBuilder.create(source)
                                .listener(statements)
                                .methodListener(statements)
                                .build();
                    }
                    return bean instanceof JavaMailSender ? mailer(bean) : bean;
                }
            };
        }

        private static Object mailer(Object sender) {
            ProxyFactory proxy = new ProxyFactory(sender);
            // the health of the mail server asks for the class
            proxy.setProxyTargetClass(true);
            proxy.addAdvice((MethodInterceptor) call -> {
                boolean sends = call.getMethod().getName().equals("send");
                if (sends && DOOM == Moment.BEFORE_THE_MAIL_IS_HANDED_OVER) {
                    end();
                }
                Object answer = call.proceed();
                if (sends && DOOM == Moment.AFTER_THE_MAIL_IS_HANDED_OVER) {
                    end();
                }
                return answer;
            });
            return proxy.getProxy();
        }
    }

    /** What is sent to the database. */
    private static final class Statements implements QueryExecutionListener, MethodExecutionListener {

        private final ThreadLocal<Boolean> nextCommit = ThreadLocal.withInitial(() -> false);

        private static boolean isIt(List<QueryInfo> queries) {
            return DOOM.statement != null
                    && queries.stream()
                            .anyMatch(query ->
                                    DOOM.statement.matcher(query.getQuery()).matches());
        }

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (!DOOM.after && isIt(queries)) {
                if (DOOM != Moment.BEFORE_THE_COMMIT_OF_THE_MAIL) {
                    end();
                }
                nextCommit.set(true);
            }
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (DOOM.after && isIt(queries)) {
                end();
            }
        }

        @Override
        public void beforeMethod(MethodExecutionContext call) {
            if (nextCommit.get() && call.getMethod().getName().equals("commit")) {
                end();
            }
        }

        @Override
        public void afterMethod(MethodExecutionContext call) {}
    }
}
