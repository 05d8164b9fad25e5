package io.mandate.onboarding.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mandate.platform.Right;
import io.mandate.testing.Given;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A grant is in force, then it has ended, once and for all. */
class GrantTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final UUID ADMINISTRATOR = UUID.randomUUID();

    private static Grant grant(Role role, List<Right> rights, UUID granter) {
        Offer offer = new Offer(UUID.randomUUID(), "160", role, "ALL", rights);
        return new Grant(offer, UUID.randomUUID(), rights, granter, NOW);
    }

    private static Grant member() {
        return grant(Role.TEAM_MEMBER, Given.rights(List.of("VIEW_BILL", "VIEW_BALANCE")), ADMINISTRATOR);
    }

    static Stream<Named<Consumer<Grant>>> changes() {
        return Stream.of(
                Named.of("change", grant -> grant.change(Given.rights(List.of("VIEW_BILL")), "001")),
                Named.of("narrow", grant -> grant.narrowTo(Given.rights(List.of("VIEW_BILL")))),
                Named.of("pass on", grant -> grant.passTo(UUID.randomUUID())),
                Named.of("end", grant -> grant.end(EndReason.REMOVED, NOW, null)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isChangedWhileItIsInForceOnly(Consumer<Grant> change) {
        change.accept(member());

        Grant ended = member();
        ended.end(EndReason.REMOVED, NOW, null);
        assertThatIllegalStateException().isThrownBy(() -> change.accept(ended));
        assertThat(ended.rights()).containsExactly(new Right("VIEW_BILL"), new Right("VIEW_BALANCE"));
        assertThat(ended.granter()).isEqualTo(ADMINISTRATOR);
    }

    @Test
    void beginsWithRightsAndKeepsSomeUnlessACascadeTakesThem() {
        assertThatIllegalArgumentException().isThrownBy(() -> grant(Role.TEAM_MEMBER, List.of(), ADMINISTRATOR));
        assertThatIllegalArgumentException().isThrownBy(() -> member().change(List.of(), "ALL"));

        Grant narrowed = member();
        narrowed.narrowTo(Given.rights(List.of("ENROLL_MEMBER")));
        assertThat(narrowed.rights()).isEmpty();
    }

    @Test
    void narrowingNeverAddsARight() {
        Grant member = member();

        member.narrowTo(Given.rights(List.of("ENROLL_MEMBER", "VIEW_BALANCE", "UPDATE_MEMBER")));

        assertThat(member.rights()).containsExactly(new Right("VIEW_BALANCE"));
    }

    @Test
    void isHandedOnExactlyIfItIsATeamMembers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grant(Role.TEAM_MEMBER, Given.rights(List.of("VIEW_BILL")), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grant(Role.PRIMARY_ADMINISTRATOR, Given.rights(List.of("VIEW_BILL")), ADMINISTRATOR));
        assertThat(grant(Role.PRIMARY_ADMINISTRATOR, Given.rights(List.of("VIEW_BILL")), null)
                        .granter())
                .isNull();
    }
}
