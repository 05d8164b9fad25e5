package io.mandate.operations.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.analyst.Draft;
import io.mandate.onboarding.designation.Designation;
import io.mandate.onboarding.invitation.Invitation;
import io.mandate.platform.mail.MailOutcome;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the view says of a case, there are words for it. */
class StandingTest {

    private static Stream<String> words(String prefix, Enum<?>... states) {
        return Stream.of(states).map(state -> prefix + state.name());
    }

    @Test
    void everyStateOfARowHasItsWords() throws ReflectiveOperationException {
        Set<String> told = Stream.of(
                        words("", Designation.State.values()).filter(state -> !state.equals("REFUSED")),
                        words("", Invitation.State.values()).filter(state -> !state.equals("OPEN")),
                        words("PAPER_", (Enum<?>[]) Class.forName("io.mandate.onboarding.paper.PaperForm$State")
                                .getEnumConstants()),
                        words("MAIL_", MailOutcome.values()),
                        words("CHANGE_", Draft.State.values()))
                .flatMap(each -> each)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Stream.of(Standing.values()).map(Enum::name)).containsAll(told);
    }
}
