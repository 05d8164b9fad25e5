package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.onboarding.redemption.Uncounted;
import io.mandate.platform.audit.Tamperings;
import io.mandate.platform.rules.RuleBook;
import io.mandate.testing.Http;
import io.mandate.trust.WrongCodes.CodeDoor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every part, on the application that a test has; the application learns nothing of them. */
final class Parts {

    private static final List<Class<?>> TOOLS = List.of(
            Coherence.class,
            Waiting.class,
            Uncounted.class,
            PasswordGuesses.class,
            KeptRows.class,
            TaskForms.class,
            HostileRequests.class,
            Tamperings.class,
            Journeys.class,
            Revocations.class,
            Faults.class,
            Doom.class,
            KilledNodes.class,
            StoppedNodes.class,
            DatabaseRestarts.class,
            Trouble.class,
            WrongClocks.class,
            OtherZones.class,
            FullDisks.class,
            Restores.class,
            RollingReleases.class,
            BusyNodes.class,
            RedemptionRaces.class,
            AccessRaces.class,
            RoleRaces.class,
            DesignationRaces.class);

    private final DefaultListableBeanFactory tools;

    Parts(BeanFactory application) {
        tools = new DefaultListableBeanFactory(application);
        TOOLS.forEach(tool -> tools.registerBeanDefinition(
                tool.getSimpleName(),
                new RootBeanDefinition(tool, AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR, false)));
    }

    List<Part> all() {
        List<Part> all = new ArrayList<>();
        all.add(hostileRequests());
        all.add(wrongCodes(60));
        all.add(wrongCodesOverHttp(60));
        all.add(passwordGuesses());
        all.addAll(races());
        all.add(tools.getBean(Revocations.class));
        all.add(tools.getBean(Faults.class));
        all.add(tools.getBean(KilledNodes.class));
        all.add(tools.getBean(StoppedNodes.class));
        all.add(databaseRestarts());
        all.add(databaseRestarts().control());
        all.addAll(wrongClocks());
        all.add(tools.getBean(OtherZones.class));
        all.add(fullDisks().ofTheLog());
        all.addAll(fullDisks().ofTheDatabase());
        all.add(restores().byTheBook());
        all.add(restores().withoutNewCodes());
        all.add(tools.getBean(RollingReleases.class));
        all.add(busyNodes(200, 100, Duration.ofSeconds(2)));
        all.add(tamperings());
        all.add(journeys());
        all.addAll(new SeededBugs(this).all());
        return all;
    }

    Part hostileRequests() {
        return tools.getBean(HostileRequests.class);
    }

    Part journeys() {
        return tools.getBean(Journeys.class);
    }

    Part tamperings() {
        return tools.getBean(Tamperings.class);
    }

    /** @param people who guess at once */
    Part wrongCodes(int people) {
        CodeDoor service = new CodeDoors.Service(tools.getBean(Redemptions.class));
        return wrongCodes("codes: guesses at the service", 1_000_000, people, service);
    }

    Part wrongCodesOverHttp(int people) {
        CodeDoor request = new CodeDoors.Request(tools.getBean(Http.class));
        return wrongCodes("codes: guesses over HTTP", 20_000, people, request);
    }

    private Part wrongCodes(String name, long target, int people, CodeDoor door) {
        return new WrongCodes(
                name,
                target,
                people,
                door,
                tools.getBean(Waiting.class),
                tools.getBean(RuleBook.class),
                tools.getBean(LocalClock.class),
                tools.getBean(JdbcClient.class));
    }

    Part passwordGuesses() {
        return tools.getBean(PasswordGuesses.class);
    }

    List<RacePart> races() {
        List<RacePart> races = new ArrayList<>();
        races.addAll(tools.getBean(RedemptionRaces.class).all());
        races.addAll(tools.getBean(AccessRaces.class).all());
        races.addAll(tools.getBean(RoleRaces.class).all());
        races.addAll(tools.getBean(DesignationRaces.class).all());
        return races;
    }

    DatabaseRestarts databaseRestarts() {
        return tools.getBean(DatabaseRestarts.class);
    }

    List<Part> wrongClocks() {
        return tools.getBean(WrongClocks.class).all();
    }

    FullDisks fullDisks() {
        return tools.getBean(FullDisks.class);
    }

    Restores restores() {
        return tools.getBean(Restores.class);
    }

    Part busyNodes(int slow, int mails, Duration within) {
        return tools.getBean(BusyNodes.class).with(slow, mails, within);
    }
}
