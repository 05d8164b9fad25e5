package io.mandate.onboarding.designation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mandate.onboarding.designation.Designation.State;
import io.mandate.onboarding.invitation.Person;
import io.mandate.platform.EmailAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which state a designation goes to from which, and what it refuses. */
class DesignationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    /** What can be done to a designation. */
    enum Step {
        AWAIT_CONFIRMATION(designation -> designation.awaitConfirmation(NOW)),
        REVIEW(designation -> designation.review(NOW)),
        ACCEPT(designation -> designation.accept(NOW)),
        REFUSE(designation -> designation.refuse(NOW)),
        NOTE_DECISION(designation -> designation.decidedBy(UUID.randomUUID(), "known")),
        WITHDRAW(designation -> designation.withdraw(UUID.randomUUID(), NOW));

        private final Consumer<Designation> move;

        Step(Consumer<Designation> move) {
            this.move = move;
        }
    }

    private static final List<String> TYPED = List.of(
            "160",
            "A and B Service",
            "California",
            "Olivia",
            "Grant",
            "Owner",
            "olivia@aandb.example",
            "555-0160",
            "Ada",
            "Quinn",
            "ada@aandb.example",
            "555-0161");

    private static Designation received() {
        return typed(TYPED, Designation.Channel.ONLINE, null);
    }

    private static Designation typed(List<String> words, Designation.Channel channel, UUID by) {
        DesignationRequest request = new DesignationRequest(
                words.get(0),
                words.get(1),
                words.get(2),
                null,
                new DesignationRequest.Officer(
                        words.get(3), words.get(4), words.get(5), new EmailAddress(words.get(6)), words.get(7)),
                new Person(words.get(8), null, words.get(9), new EmailAddress(words.get(10)), null),
                words.get(11));
        return new Designation("D-23456789", channel, request, by, null, NOW);
    }

    @Test
    void repeatsWhatSaysTheSameInEveryWord() {
        assertThat(received().asksTheSameAs(received())).isTrue();
        assertThat(received()
                        .asksTheSameAs(typed(
                                TYPED.stream().map(String::toUpperCase).toList(), Designation.Channel.ONLINE, null)))
                .as("in capitals")
                .isTrue();
        for (int n = 0; n < TYPED.size(); n++) {
            List<String> other = new ArrayList<>(TYPED);
            other.set(n, "9" + TYPED.get(n));
            assertThat(received().asksTheSameAs(typed(other, Designation.Channel.ONLINE, null)))
                    .as(TYPED.get(n))
                    .isFalse();
        }
        assertThat(received().asksTheSameAs(typed(TYPED, Designation.Channel.PAPER, null)))
                .as("on paper")
                .isFalse();
        assertThat(received().asksTheSameAs(typed(TYPED, Designation.Channel.ONLINE, UUID.randomUUID())))
                .as("signed on")
                .isFalse();
    }

    private static Designation in(State state) {
        Designation designation = received();
        switch (state) {
            case RECEIVED -> {}
            case AWAITING_CONFIRMATION -> designation.awaitConfirmation(NOW);
            case IN_REVIEW -> designation.review(NOW);
            case ACCEPTED -> designation.accept(NOW);
            case REFUSED -> designation.refuse(NOW);
            case WITHDRAWN -> designation.withdraw(UUID.randomUUID(), NOW);
        }
        return designation;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            nullValues = "-",
            textBlock =
                    """
                    step               | RECEIVED              | AWAITING_CONFIRMATION | IN_REVIEW | ACCEPTED | REFUSED | WITHDRAWN
                    AWAIT_CONFIRMATION | AWAITING_CONFIRMATION | -                     | -         | -        | -       | -
                    REVIEW             | IN_REVIEW             | IN_REVIEW             | -         | -        | -       | -
                    ACCEPT             | ACCEPTED              | ACCEPTED              | ACCEPTED  | -        | -       | -
                    REFUSE             | REFUSED               | REFUSED               | REFUSED   | -        | -       | -
                    NOTE_DECISION      | RECEIVED              | AWAITING_CONFIRMATION | IN_REVIEW | -        | -       | -
                    WITHDRAW           | WITHDRAWN             | WITHDRAWN             | WITHDRAWN | -        | -       | -
                    """)
    void movesAsTheTableSays(
            Step step, State received, State awaiting, State inReview, State accepted, State refused, State withdrawn) {
        List<State> expected = Arrays.asList(received, awaiting, inReview, accepted, refused, withdrawn);
        for (State from : State.values()) {
            Designation designation = in(from);
            State to = expected.get(from.ordinal());
            if (to == null) {
                assertThatIllegalStateException().isThrownBy(() -> step.move.accept(designation));
                assertThat(designation.state()).isEqualTo(from);
            } else {
                step.move.accept(designation);
                assertThat(designation.state()).isEqualTo(to);
            }
        }
    }

    @Test
    void remembersSinceWhenItIsAskedAboutOrReviewed() {
        Designation designation = received();
        designation.awaitConfirmation(NOW);
        designation.review(NOW.plusSeconds(60));
        designation.accept(NOW.plusSeconds(120));

        assertThat(designation.receivedAt()).isEqualTo(NOW);
        assertThat(designation.checkedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(designation.decidedAt()).isEqualTo(NOW.plusSeconds(120));
        assertThat(designation.groupNumber()).isEqualTo("160");
    }
}
