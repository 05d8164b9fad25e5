package io.mandate.cost;

import org.aopalliance.intercept.MethodInvocation;

/**
 * Lets an onboarding be run with and without its notices: the difference is what they cost, from reading what they say to
 * the job that will deliver them.
 */
class NoticeSwitch {

    private boolean on = true;
    private int queued;

    void turn(boolean wanted) {
        on = wanted;
    }

    /** How many were queued since the last call. */
    int takeQueued() {
        int taken = queued;
        queued = 0;
        return taken;
    }

    Object tell(MethodInvocation telling) throws Throwable {
        return on ? telling.proceed() : null;
    }

    Object queue(MethodInvocation queueing) throws Throwable {
        queued++;
        return queueing.proceed();
    }
}
