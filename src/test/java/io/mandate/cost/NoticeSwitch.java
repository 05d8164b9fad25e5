package io.mandate.cost;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;

/** Lets an onboarding be run with and without its notices: the difference is what they cost. */
@Aspect
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

    @Around("execution(public * io.mandate.notification.Notices.queue(..))")
    Object queue(ProceedingJoinPoint notice) throws Throwable {
        if (!on) {
            return null;
        }
        queued++;
        return notice.proceed();
    }
}
