package io.mandate.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.MandateTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The short form of {@link TrustReport}: every part a little. */
@MandateTest
class TrustTest {

    private static final int ROUNDS = 5;

    @Autowired
    private BeanFactory application;

    @Test
    void noHostileRequestIsAcceptedOrAFault() {
        whole(new Parts(application).hostileRequests(), 1200);
    }

    @Test
    void noCodeIsGuessed() {
        whole(new Parts(application).wrongCodes(10), 3 * 10 * 25);
    }

    @Test
    void everyTamperingIsNamed() {
        whole(new Parts(application).tamperings(), 60);
    }

    @Test
    void noCodeIsGuessedOverHttp() {
        whole(new Parts(application).wrongCodesOverHttp(4), 4 * 25);
    }

    @Test
    void noPasswordIsGuessed() {
        whole(new Parts(application).passwordGuesses(), 1000);
    }

    @Test
    void whoDoesNothingWrongIsNotRefused() {
        whole(new Parts(application).journeys(), 4);
    }

    @TestFactory
    Stream<DynamicTest> clocksThatAreWrong() {
        return new Parts(application)
                .wrongClocks().stream()
                        .map(part ->
                                DynamicTest.dynamicTest(part.name(), () -> whole(part, Math.min(2, part.portion()))));
    }

    @Test
    void nothingIsRefusedOrAcceptedBecauseTheLogIsFull() {
        whole(new Parts(application).fullDisks().ofTheLog(), 1);
    }

    @Test
    void aBackupBringsNoDeadCodeBack() {
        whole(new Parts(application).restores().byTheBook(), 1);
    }

    @Test
    void whoSignsOnDoesNotWaitForSlowChanges() {
        // more than twice the connections of a node
        whole(new Parts(application).busyNodes(45, 5, Duration.ofSeconds(30)), 1);
    }

    @TestFactory
    Stream<DynamicTest> races() {
        return new Parts(application)
                .races().stream()
                        .map(race ->
                                DynamicTest.dynamicTest(race.name(), () -> whole(race, race.control() ? 3 : ROUNDS)));
    }

    private static void whole(Part part, long number) {
        Tally tally = part.attempt(number);
        System.out.printf("%s: %d, %s%n", part.name(), tally.number(), tally.counts());
        assertThat(tally.words()).as(part.name()).isEmpty();
        assertThat(tally.number()).isGreaterThanOrEqualTo(number);
    }
}
