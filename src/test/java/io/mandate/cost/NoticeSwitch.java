package io.mandate.cost;

import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInvocation;

/**
 * Lets an onboarding be run with and without its notices: the difference is what they cost, from reading what they say to
 * the job that will deliver them.
 */
class NoticeSwitch {

    private volatile boolean on = true;
    private final AtomicInteger queued = new AtomicInteger();

    void turn(boolean wanted) {
        on = wanted;
    }

    /** How many were queued since the last call. */
    int takeQueued() {
        return queued.getAndSet(0);
    }

    Object tell(MethodInvocation telling) throws Throwable {
        return on ? telling.proceed() : null;
    }

    Object queue(MethodInvocation queueing) throws Throwable {
        queued.incrementAndGet();
        return queueing.proceed();
    }
}
