package io.mandate.cost;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;

/**
 * Lets an onboarding be run with and without its notices: the difference is what they cost, from reading what they say to
 * the job that will deliver them.
 */
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

    @Around(
            "execution(* io.mandate.onboarding.access.AccessNotices.*(..)) || execution(* io.mandate.onboarding.invitation.InvitationMails.tell*(..))")
    Object tell(ProceedingJoinPoint telling) throws Throwable {
        return on ? telling.proceed() : null;
    }

    @Before("execution(* io.mandate.platform.mail.Notices.queue*(..))")
    void queue() {
        queued++;
    }
}
