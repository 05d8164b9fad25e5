package io.mandate.people.signon;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.work.Afterwards;
import io.mandate.platform.work.Deferred;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgotten user IDs (F32): the answer is the same, and takes as long, whether or not the address has an account. */
@Component
public class ForgottenUserIds implements Deferred {

    private static final String KIND = "RECOVER_USER_ID";

    private final Recoveries recoveries;
    private final Afterwards afterwards;

    ForgottenUserIds(Recoveries recoveries, Afterwards afterwards) {
        this.recoveries = recoveries;
        this.afterwards = afterwards;
    }

    /** @param email as it was typed */
    @Transactional
    public void ask(String email) {
        afterwards.add(KIND, email);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void perform(String subject) {
        EmailAddress.parse(subject).ifPresent(recoveries::recoverUserId);
    }
}
