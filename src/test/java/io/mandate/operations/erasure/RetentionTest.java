package io.mandate.operations.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.LocalClock;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Places;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nobody works with any more names nobody after the days of retention.dmn; everything else stays. */
@MandateTest
@Tag("journey")
class RetentionTest {

    private static final List<String> RIGHTS = List.of("VIEW_BILL");

    @Autowired
    private Retention retention;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Http visitor;

    @Autowired
    private LocalClock clock;

    @Autowired
    private JdbcClient database;

    private List<Places.Place> placesOf(String text) {
        return new Places(database).of("%", List.of(text));
    }

    private Http as(Invited who) {
        Http browser = visitor.another();
        assertThat(browser.signOn(who.person().userId(), FreshGroups.PASSWORD).status())
                .isEqualTo(200);
        return browser;
    }

    @Test
    void whoNeverGotAccessIsForgottenAndWhoHasItIsNot() {
        Group group = groups.one();
        Invited administrator = given.administratorOf(group);
        Person stranger =
                new Person(UUID.randomUUID(), "none", "Wim", "Oblivion" + group.number(), group.address("wim"));
        Invited invited = given.teamMemberInvited(administrator, stranger, RIGHTS);
        given.codeOf(invited);
        assertThat(as(administrator)
                        .delete("/api/groups/" + group.number() + "/invitations/" + invited.id())
                        .status())
                .isEqualTo(204);
        Eventually.until("every mail has left", () -> !database.sql(
                        "select exists (select from notice where state = 'QUEUED' and model::text like ?)")
                .param("%" + stranger.lastName() + "%")
                .query(Boolean.class)
                .single());

        clock.advance("P89D");
        retention.writeOver();
        assertThat(placesOf(stranger.lastName())).isNotEmpty();

        clock.advance("P2D");
        assertThat(retention.writeOver().get("INVITATION")).isPositive();
        assertThat(placesOf(stranger.lastName())).isEmpty();
        assertThat(placesOf(stranger.email())).isEmpty();
        assertThat(placesOf(administrator.person().email())).isNotEmpty();
        assertThat(as(administrator)
                        .get("/api/groups/" + group.number() + "/activity")
                        .text())
                .doesNotContain(stranger.lastName());
        assertThat(database.sql("select state from invitation where id = ?")
                        .param(invited.id())
                        .query(String.class)
                        .single())
                .isEqualTo("WITHDRAWN");
        assertThat(retention.writeOver().values()).as("nothing is left").allMatch(rows -> rows == 0);
    }
}
