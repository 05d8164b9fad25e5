package io.mandate.trust;

import io.mandate.onboarding.access.Role;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.trust.DoomedNode.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A second node, a process of its own on a machine whose clock shows the time of New York. What it plans is due when the first one,
 * in UTC, thinks so too: the engine writes times without their zone.
 */
final class OtherZones implements Part {

    private final Doom doom;
    private final FreshGroups groups;
    private final Given given;
    private final Coherence coherence;
    private final ManagementService jobs;
    private final JdbcClient database;

    OtherZones(
            Doom doom,
            FreshGroups groups,
            Given given,
            Coherence coherence,
            ManagementService jobs,
            JdbcClient database) {
        this.doom = doom;
        this.groups = groups;
        this.given = given;
        this.coherence = coherence;
        this.jobs = jobs;
        this.database = database;
    }

    @Override
    public String name() {
        return "clocks: a node in another time zone";
    }

    @Override
    public long target() {
        return 20;
    }

    @Override
    public long portion() {
        return 20;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        Process node = null;
        try {
            int port = Doom.freePort();
            // a moment that does not come: nobody enters a code there
            node = doom.start(Moment.AFTER_THE_GRANT_IS_WRITTEN, port, "-Duser.timezone=America/New_York");
            Http visitor = new Http(URI.create("http://localhost:" + port));
            Doom.awaitReady(visitor);
            for (int n = 0; n < number; n++) {
                round(visitor).forEach(tally::violation);
                tally.tried(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (node != null) {
                node.destroyForcibly();
            }
        }
        return tally;
    }

    private List<String> round(Http visitor) {
        Invited administrator = given.administratorOf(groups.one());
        Person person = given.personOf(administrator.group());
        Http browser = visitor.another();
        browser.signOn(administrator.person().userId(), FreshGroups.PASSWORD);
        Answer answer = browser.post(
                "/api/groups/" + administrator.group().number() + "/invitations",
                Waiting.newUser(person, Waiting.MUCH));
        if (answer.status() != 201) {
            return List.of("not invited: " + answer);
        }
        Invited who = new Invited(
                UUID.fromString(answer.body().get("invitationId").asText()),
                administrator.group(),
                Role.TEAM_MEMBER,
                person,
                administrator.person());
        String code = given.codeOf(who);
        List<String> broken = new ArrayList<>();
        coherence.broken(who).ifPresent(broken::add);
        Timestamp end = database.sql("select expires_at from code_issue where invitation_id = ?")
                .param(who.id())
                .query(Timestamp.class)
                .single();
        Job timer = jobs.createJobQuery()
                .processInstanceId(coherence.instance(who.id()).getId())
                .activityId("event_codeExpired")
                .singleResult();
        if (Math.abs(timer.getDuedate().getTime() - end.getTime()) > 1000) {
            broken.add("a code that ends at %s, and its timer at %s"
                    .formatted(end.toInstant(), timer.getDuedate().toInstant()));
        }
        given.redeem(who, code);
        coherence.broken(who).ifPresent(broken::add);
        return broken;
    }
}
