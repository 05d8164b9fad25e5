package io.mandate.trust;

import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.secret.TooManyTries;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.trust.WrongCodes.CodeDoor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The service that takes codes, and the request that reaches it. */
final class CodeDoors {

    private static final String REFUSED = "CODE_NOT_ACCEPTED";

    private CodeDoors() {}

    record Service(Redemptions redemptions) implements CodeDoor {

        @Override
        public boolean takesAnySource() {
            return true;
        }

        @Override
        public Verdict enter(Person person, String code, String source) {
            try {
                redemptions.redeem(person.signedOn(), code, source);
                return Verdict.ACCEPTED;
            } catch (TooManyTries heldUp) {
                return Verdict.HELD_UP;
            } catch (InvalidInput refused) {
                return refused.errors().get(0).code().equals(REFUSED) ? Verdict.COMPARED : Verdict.OTHERWISE;
            }
        }
    }

    /** Each person signs on at two places and stays there. */
    record Request(Http visitor, ConcurrentMap<String, Http> browsers) implements CodeDoor {

        private static final int MOST_BROWSERS = 400;

        Request(Http visitor) {
            this(visitor, new ConcurrentHashMap<>());
        }

        @Override
        public boolean takesAnySource() {
            return false;
        }

        @Override
        public Verdict enter(Person person, String code, String source) {
            int place = source.hashCode() & 1;
            if (browsers.size() > MOST_BROWSERS) {
                browsers.clear();
            }
            Http browser = browsers.computeIfAbsent(person.userId() + place, any -> {
                Http another = visitor.another().with("X-Forwarded-For", source);
                another.signOn(person.userId(), FreshGroups.PASSWORD);
                return another;
            });
            Answer answer = browser.post("/api/redemptions", Map.of("accessCode", code));
            return switch (answer.status()) {
                case 201 -> Verdict.ACCEPTED;
                case 429 -> Verdict.HELD_UP;
                case 422 -> answer.code().equals(REFUSED) ? Verdict.COMPARED : Verdict.OTHERWISE;
                default -> Verdict.OTHERWISE;
            };
        }
    }
}
