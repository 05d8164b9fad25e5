package io.mandate.platform.mail;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.secret.TooManyTries;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Caps the mails that somebody who is not signed on can cause. A recipient is counted over all kinds of them and whoever asks,
 * so nobody's mailbox is flooded from the carrier's good name. Who asks is told the same as ever.
 */
@Component
public class StrangerMails {

    private static final String AN_HOUR = "STRANGER_MAILS";
    private static final String A_DAY = "STRANGER_MAILS_DAY";
    private static final String REGISTRATION = "REGISTRATION_MAIL";

    private final Throttle throttle;

    StrangerMails(Throttle throttle) {
        this.throttle = throttle;
    }

    /** Counts a mail; false when the recipient has had enough of them, and it must not be sent. */
    public boolean mayReach(EmailAddress recipient) {
        Counted who = Counted.recipient(recipient);
        return counted(new Try(AN_HOUR, who), new Try(A_DAY, who));
    }

    /** The same for a mail about a registration, of which there is one even if the form is sent several times at once. */
    public boolean mayReachForRegistration(EmailAddress recipient) {
        Counted who = Counted.recipient(recipient);
        return counted(new Try(REGISTRATION, who), new Try(AN_HOUR, who), new Try(A_DAY, who));
    }

    private boolean counted(Try... tries) {
        try {
            throttle.count(List.of(tries));
            return true;
        } catch (TooManyTries enough) {
            return false;
        }
    }
}
