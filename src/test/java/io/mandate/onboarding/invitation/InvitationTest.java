package io.mandate.onboarding.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Offer;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.invitation.Invitation.State;
import io.mandate.platform.EmailAddress;
import io.mandate.testing.Given;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which state an invitation goes to from which, and what it refuses. */
class InvitationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    /** What can be done to an invitation. */
    enum Step {
        REOPEN(Invitation::reopen),
        CORRECT_ADDRESS(invitation -> invitation.correctAddress(new EmailAddress("right@example.com"))),
        CHANGE_RIGHTS(invitation -> invitation.changeRights(Given.rights(List.of("VIEW_BALANCE")))),
        EXPIRE(Invitation::expire),
        REFUSE_ADDRESS(Invitation::addressRefused),
        REDEEM(invitation -> invitation.redeem(NOW)),
        WITHDRAW(invitation -> invitation.withdraw(EndReason.WITHDRAWN, NOW));

        private final Consumer<Invitation> move;

        Step(Consumer<Invitation> move) {
            this.move = move;
        }
    }

    private static Invitation open() {
        Offer offer = new Offer(UUID.randomUUID(), "160", Role.TEAM_MEMBER, "ALL", Given.rights(List.of("VIEW_BILL")));
        Person person = new Person(" Ada ", null, "Quinn", new EmailAddress("ada@example.com"), null);
        return new Invitation(offer, person, UUID.randomUUID(), NOW);
    }

    private static Invitation in(State state) {
        Invitation invitation = open();
        switch (state) {
            case OPEN -> {}
            case EXPIRED -> invitation.expire();
            case ADDRESS_REFUSED -> invitation.addressRefused();
            case REDEEMED -> invitation.redeem(NOW);
            case WITHDRAWN -> invitation.withdraw(EndReason.WITHDRAWN, NOW);
        }
        return invitation;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            nullValues = "-",
            textBlock =
                    """
                    step            | OPEN            | EXPIRED   | ADDRESS_REFUSED | REDEEMED | WITHDRAWN
                    REOPEN          | OPEN            | OPEN      | OPEN            | -        | -
                    CORRECT_ADDRESS | OPEN            | OPEN      | OPEN            | -        | -
                    CHANGE_RIGHTS   | OPEN            | EXPIRED   | ADDRESS_REFUSED | -        | -
                    EXPIRE          | EXPIRED         | -         | -               | -        | -
                    REFUSE_ADDRESS  | ADDRESS_REFUSED | -         | -               | -        | -
                    REDEEM          | REDEEMED        | -         | -               | -        | -
                    WITHDRAW        | WITHDRAWN       | WITHDRAWN | WITHDRAWN       | -        | -
                    """)
    void movesAsTheTableSays(
            Step step, State open, State expired, State addressRefused, State redeemed, State withdrawn) {
        List<State> expected = Arrays.asList(open, expired, addressRefused, redeemed, withdrawn);
        for (State from : State.values()) {
            Invitation invitation = in(from);
            State to = expected.get(from.ordinal());
            if (to == null) {
                assertThatIllegalStateException().isThrownBy(() -> step.move.accept(invitation));
                assertThat(invitation.state()).isEqualTo(from);
            } else {
                step.move.accept(invitation);
                assertThat(invitation.state()).isEqualTo(to);
            }
        }
    }

    @Test
    void offersAtLeastOneRight() {
        assertThatIllegalArgumentException().isThrownBy(() -> open().changeRights(List.of()));
        Offer empty = new Offer(UUID.randomUUID(), "160", Role.TEAM_MEMBER, "ALL", List.of());
        Person person = new Person("Ada", null, "Quinn", new EmailAddress("ada@example.com"), null);
        assertThatIllegalArgumentException().isThrownBy(() -> new Invitation(empty, person, null, NOW));
    }

    @Test
    void keepsNamesWithoutSpacesAroundThemAndOffersWhatItWasGiven() {
        Invitation invitation = open();

        assertThat(invitation.name()).isEqualTo("Ada Quinn");
        assertThat(invitation.offer())
                .isEqualTo(
                        new Offer(invitation.id(), "160", Role.TEAM_MEMBER, "ALL", Given.rights(List.of("VIEW_BILL"))));
    }
}
