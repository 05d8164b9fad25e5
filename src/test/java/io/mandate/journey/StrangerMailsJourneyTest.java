package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody's mailbox is flooded by somebody who is not signed on. */
class StrangerMailsJourneyTest extends JourneyTest {

    private static final int MOST_AN_HOUR = 10;

    @Autowired
    private JdbcClient jdbc;

    private static Map<String, Object> registration(String email) {
        return Map.of(
                "region", "California",
                "firstName", "Nia",
                "lastName", "Osei",
                "company", "Test Company",
                "email", email,
                "termsAccepted", true);
    }

    private int noticesTo(String email) {
        Eventually.until(
                "everything was done that is done after an answer",
                () -> jdbc.sql("select count(*) from afterwards")
                        .query(Integer.class)
                        .single(),
                left -> left == 0);
        return jdbc.sql("select count(*) from notice where recipient = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }

    @Test
    void aRecipientIsCountedOverAllKindsOfMailsThatStrangersCause() {
        Group group = groups.one();
        Person officer = given.officerOf(group);
        List<Supplier<Answer>> kinds = List.of(
                () -> visitor.post("/api/recoveries", Map.of("kind", "USER_ID", "email", officer.email())),
                () -> visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", officer.userId())),
                () -> visitor.post(
                        "/api/recoveries",
                        Map.of("kind", "PASSWORD", "userId", officer.email().toUpperCase())),
                () -> visitor.post("/api/designations", designation(group, given.personOf(group))),
                () -> visitor.post("/api/designations", json(Given.byAnotherOfficer(group, given.personOf(group)))),
                () -> visitor.post("/api/registrations", registration(officer.email())));

        for (int i = 0; i < 3; i++) {
            kinds.forEach(kind -> {
                Answer answer = kind.get();
                assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
            });
        }

        assertThat(noticesTo(officer.email())).isEqualTo(MOST_AN_HOUR);
        clock.advance("PT61M");
        kinds.get(0).get();
        assertThat(noticesTo(officer.email())).isEqualTo(MOST_AN_HOUR + 1);
    }

    @Test
    void whoeverGoesOnForADayReachesThemNoMoreOften() {
        Person person = given.personOf(groups.one());
        for (int hour = 0; hour < 4; hour++) {
            clock.advance("PT61M");
            for (int i = 0; i <= MOST_AN_HOUR; i++) {
                visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", person.userId()));
            }
            noticesTo(person.email());
        }

        assertThat(noticesTo(person.email())).isEqualTo(3 * MOST_AN_HOUR);
    }

    @Test
    void eightRegistrationsOfOneAddressAtOnceAreOneMail() {
        Group group = groups.one();
        List<String> addresses =
                List.of(group.address("new"), given.personOf(group).email());
        List<CompletableFuture<Answer>> sent = new ArrayList<>();
        for (String address : addresses) {
            Http[] people = Stream.generate(visitor::another).limit(8).toArray(Http[]::new);
            Stream.of(people).forEach(person -> person.get("/api/session"));
            for (Http person : people) {
                sent.add(CompletableFuture.supplyAsync(() -> person.post("/api/registrations", registration(address))));
            }
        }
        assertThat(sent).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(202));

        assertThat(addresses)
                .allSatisfy(address -> assertThat(noticesTo(address)).isEqualTo(1));
        clock.advance("PT2M");
        visitor.post("/api/registrations", registration(addresses.get(0)));
        assertThat(noticesTo(addresses.get(0))).isEqualTo(2);
    }
}
