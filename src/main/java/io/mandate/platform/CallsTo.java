package io.mandate.platform;

import java.lang.reflect.Method;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;

/**
 * Watches calls to methods of a class from outside, so that the class knows nothing of it. A bean of this kind must be of the
 * role {@code ROLE_INFRASTRUCTURE}, or Spring takes no notice of it: AspectJ, which would, is not among our libraries.
 */
public final class CallsTo {

    private CallsTo() {}

    /** @param watcher asked for at the first call: advisors are made before the beans that they need */
    public static Advisor watched(Class<?> type, Predicate<String> method, Supplier<MethodInterceptor> watcher) {
        StaticMethodMatcherPointcut calls = new StaticMethodMatcherPointcut() {
            @Override
            public boolean matches(Method called, Class<?> target) {
                return method.test(called.getName());
            }
        };
        calls.setClassFilter(type::equals);
        return new DefaultPointcutAdvisor(
                calls, (MethodInterceptor) call -> watcher.get().invoke(call));
    }
}
