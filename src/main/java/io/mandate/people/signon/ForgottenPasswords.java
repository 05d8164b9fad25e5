package io.mandate.people.signon;

import io.mandate.platform.work.Afterwards;
import io.mandate.platform.work.Deferred;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgotten passwords (F32): the answer is the same, and takes as long, whether or not there is an account. */
@Component
public class ForgottenPasswords implements Deferred {

    private static final String KIND = "RECOVER_PASSWORD";

    private final Recoveries recoveries;
    private final Afterwards afterwards;

    ForgottenPasswords(Recoveries recoveries, Afterwards afterwards) {
        this.recoveries = recoveries;
        this.afterwards = afterwards;
    }

    /** @param name user ID or e-mail address, as it was typed */
    @Transactional
    public void ask(String name) {
        afterwards.add(KIND, name);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void perform(String subject) {
        recoveries.recoverPassword(subject);
    }
}
