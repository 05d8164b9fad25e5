package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.testing.Cable;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Mails;
import io.mandate.testing.SecondNode;
import io.mandate.testing.SpoiltMailServer;
import io.mandate.testing.SpoiltMailServer.Fault;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A node whose mail server and database fail it: conversations that end too early or too late, connections that are cut while
 * something is being done, answers of the database that never come. No mail is lost, no code is told twice and differently, and
 * whatever was being done is done wholly or not at all; doing it once more ends it.
 */
final class Faults implements Part {

    private static final int TRIES = 20;
    private static final String FAILING = "trust-faults";
    private static final List<String> KINDS =
            List.of("mail server", "cut while redeeming", "cut while removing", "cut while adding");

    private final Environment first;
    private final JobExecutor jobs;
    private final FreshGroups groups;
    private final Given given;
    private final Mails mails;
    private final Coherence coherence;
    private final LocalClock clock;
    private final JdbcClient database;
    private final Random random = new Random();
    private Invited administrator;

    Faults(
            Environment first,
            JobExecutor jobs,
            FreshGroups groups,
            Given given,
            Mails mails,
            Coherence coherence,
            LocalClock clock,
            JdbcClient database) {
        this.first = first;
        this.jobs = jobs;
        this.groups = groups;
        this.given = given;
        this.mails = mails;
        this.coherence = coherence;
        this.clock = clock;
        this.database = database;
    }

    @Override
    public String name() {
        return "faults of mail server and database";
    }

    @Override
    public long target() {
        return 1_000;
    }

    @Override
    public long portion() {
        return 100;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        administrator = given.administratorOf(groups.one());
        URI url = URI.create(first.getRequiredProperty("MANDATE_DATABASE_URL").substring("jdbc:".length()));
        try (Cable cable = new Cable(url.getPort());
                SpoiltMailServer mailServer =
                        new SpoiltMailServer(first.getRequiredProperty("MANDATE_SMTP_PORT", Integer.class));
                SecondNode node = new SecondNode(
                        first,
                        FAILING,
                        "--spring.datasource.url=jdbc:postgresql://localhost:" + cable.port() + url.getPath()
                                + "?ApplicationName=" + FAILING,
                        "--spring.datasource.hikari.connection-timeout=2000",
                        "--spring.datasource.hikari.validation-timeout=500",
                        "--spring.mail.port=" + mailServer.port())) {
            // the node alone sends mails
            jobs.shutdown();
            for (int n = 0; n < number; n++) {
                String kind = KINDS.get(n % KINDS.size());
                Optional<String> broken =
                        switch (n % KINDS.size()) {
                            case 0 ->
                                mailFails(node, mailServer, Fault.values()[n / KINDS.size() % Fault.values().length]);
                            case 1 -> redeemFails(node, cable);
                            case 2 -> removalFails(node, cable);
                            default -> addingFails(node, cable);
                        };
                tally.tried(1);
                tally.count(kind, 1);
                broken.ifPresent(what -> tally.violation(kind + ": " + what));
            }
        } finally {
            jobs.start();
        }
        return tally;
    }

    private Optional<String> mailFails(SecondNode node, SpoiltMailServer mailServer, Fault fault) {
        int before = mailServer.spoilt();
        Person person = given.personOf(administrator.group());
        mailServer.spoil(fault);
        Invited who = add(node, person);
        for (int n = 0; n < TRIES && !mailed(who); n++) {
            LockSupport.parkNanos(250_000_000);
            if (mailServer.spoilt() > before) {
                // its next try is due
                clock.advance("PT31S");
            }
        }
        List<String> codes = codes(who);
        if (mailServer.spoilt() != before + 1) {
            return Optional.of(fault + " was not met");
        }
        if (codes.isEmpty() || codes.stream().distinct().count() > 1) {
            return Optional.of("%s: %d mails, %d codes"
                    .formatted(fault, codes.size(), codes.stream().distinct().count()));
        }
        return coherence.broken(who).or(() -> redeemed(who, codes.get(0)));
    }

    private boolean mailed(Invited who) {
        return !codes(who).isEmpty()
                && database.sql("select mailed_at is not null from code_issue where invitation_id = ?")
                        .param(who.id())
                        .query(Boolean.class)
                        .single();
    }

    private List<String> codes(Invited who) {
        return mails.codesTo(who.person().email());
    }

    private Invited add(SecondNode node, Person person) {
        UUID id = node.bean(UserManagement.class)
                .addUser(
                        administrator.person().accountId(),
                        administrator.group().number(),
                        Given.newUser(
                                person.firstName(), person.lastName(), person.email(), null, "ALL", Waiting.MUCH));
        return new Invited(id, administrator.group(), Role.TEAM_MEMBER, person, administrator.person());
    }

    private Optional<String> redeemed(Invited who, String code) {
        given.redeem(who, code);
        return coherence.broken(who);
    }

    private Optional<String> redeemFails(SecondNode node, Cable cable) {
        Invited who = add(node, given.personOf(administrator.group()));
        String code = given.codeOf(who);
        return untilItIsDone(cable, () -> {
                    try {
                        node.bean(Redemptions.class).redeem(who.person().signedOn(), code, "10.60.0.1");
                    } catch (InvalidInput refused) {
                        if (!refused.errors().get(0).code().equals("CODE_USED")) {
                            throw refused;
                        }
                    }
                })
                .or(() -> coherence.broken(who))
                .or(() -> coherence.once(who.id(), "access-granted"));
    }

    private Optional<String> removalFails(SecondNode node, Cable cable) {
        Invited who = add(node, given.personOf(administrator.group()));
        given.redeem(who, given.codeOf(who));
        return untilItIsDone(cable, () -> {
                    try {
                        node.bean(UserManagement.class)
                                .remove(
                                        administrator.person().accountId(),
                                        who.group().number(),
                                        who.person().userId());
                    } catch (NotVisible gone) {
                        // the first try went through
                    }
                })
                .or(() -> coherence.once(who.id(), "access-ended"))
                .or(() -> coherence.instance(who.id()) == null ? Optional.empty() : Optional.of("the process goes on"));
    }

    private Optional<String> addingFails(SecondNode node, Cable cable) {
        Person person = given.personOf(administrator.group());
        return untilItIsDone(cable, () -> {
                    try {
                        add(node, person);
                    } catch (InvalidInput thereAlready) {
                        // the first try went through
                    }
                })
                .or(() -> {
                    List<UUID> open = database.sql(
                                    "select id from invitation where group_number = ? and email = ? and state = 'OPEN'")
                            .params(administrator.group().number(), person.email())
                            .query(UUID.class)
                            .list();
                    if (open.size() != 1) {
                        return Optional.of(open.size() + " invitations");
                    }
                    Invited who = new Invited(
                            open.get(0), administrator.group(), Role.TEAM_MEMBER, person, administrator.person());
                    String code = given.codeOf(who);
                    return coherence
                            .broken(who)
                            .or(() -> redeemed(who, code))
                            .or(() -> coherence.once(who.id(), "invited"));
                });
    }

    /** Does it while the database fails at some moment, and then again as people do, until it goes through. */
    private Optional<String> untilItIsDone(Cable cable, Runnable deed) {
        ExecutorService doer = Executors.newSingleThreadExecutor();
        Future<?> first = doer.submit(deed);
        LockSupport.parkNanos(random.nextInt(40) * 1_000_000L);
        switch (random.nextInt(3)) {
            case 0 ->
                // each of its processes in the database is ended
                database.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = ?")
                        .param(FAILING)
                        .query(Long.class)
                        .single();
            case 1 -> {
                cable.deafen();
                LockSupport.parkNanos(random.nextInt(30) * 1_000_000L);
                cable.drop();
            }
            default -> cable.drop();
        }
        try {
            first.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            // done or not: nobody knows
        } finally {
            doer.shutdown();
        }
        for (int n = 0; n < TRIES; n++) {
            try {
                deed.run();
                return Optional.empty();
            } catch (RuntimeException notYet) {
                LockSupport.parkNanos(100_000_000);
            }
        }
        return Optional.of("it does not go through any more");
    }
}
