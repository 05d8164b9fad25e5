package io.mandate.onboarding.firm;

import io.mandate.onboarding.access.Removal;
import io.mandate.onboarding.firm.Firms.Person;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.people.account.Staff;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * A firm, or a person of it, no longer works for a group or for anybody (H12): every access is removed and every open
 * invitation withdrawn as if each were ended on its own. Each is a transaction of its own, so one that somebody else is
 * changing at the same time holds up no other; what is left over is found by looking again.
 */
@Service
public class FirmEndings {

    private final Firms firms;
    private final UserManagement users;

    FirmEndings(Firms firms, UserManagement users) {
        this.firms = firms;
        this.users = users;
    }

    /** What became of one access or invitation. */
    public enum Outcome {
        ENDED,
        /** It had ended before. */
        GONE,
        /** Whoever asked may not end it, for example because it is their own. */
        NOT_ALLOWED
    }

    /** One access or invitation with what became of it. */
    public record Ended(Person person, Outcome outcome) {}

    /**
     * Ends a firm's access in one group, on behalf of its administrator.
     *
     * @param userId one person of the firm, or null for everybody
     */
    public List<Ended> inGroup(UUID caller, String group, String firm, String userId, Removal removal) {
        return end(firms.people(firm, group), userId, person -> {
            if (person.userId() == null) {
                users.withdraw(caller, group, person.caseId());
            } else {
                users.remove(caller, group, person.userId(), removal);
            }
        });
    }

    /**
     * Ends a firm's access in every group, on behalf of membership services.
     *
     * @param userId one person of the firm, or null for everybody
     */
    public List<Ended> everywhere(UUID staff, String firm, String userId, Removal removal) {
        Actor by = Actor.of(staff, Staff.MEMBERSHIP_SERVICES);
        return end(firms.people(firm, null), userId, person -> {
            if (!users.endCase(by, person.group(), person.caseId(), removal)) {
                throw new NotVisible();
            }
        });
    }

    private interface Act {
        void on(Person person);
    }

    private static List<Ended> end(List<Person> people, String userId, Act act) {
        List<Ended> ended = new ArrayList<>();
        for (Person person : people) {
            if (userId == null || userId.equals(person.userId())) {
                ended.add(new Ended(person, outcome(person, act)));
            }
        }
        return ended;
    }

    private static Outcome outcome(Person person, Act act) {
        try {
            act.on(person);
            return Outcome.ENDED;
        } catch (NotVisible | StateMovedOn gone) {
            return Outcome.GONE;
        } catch (NotAllowed notAllowed) {
            return Outcome.NOT_ALLOWED;
        }
    }
}
