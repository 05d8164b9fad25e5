package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.platform.rules.RuleBook;
import io.mandate.testing.Given.Person;
import io.mandate.trust.Waiting.Coded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Codes that are guessed by people who wait for one: by chance, off by one symbol, of somebody else of the team. Each hour
 * everybody guesses five times as often as they may, several hands at once, from everywhere or all from one source. What is
 * looked at is counted by the answers and, a second time, by the audit trail. At the end the right codes must be accepted.
 */
final class WrongCodes implements Part {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIMES_THE_CAP = 5;
    private static final int SOURCES = 1000;

    private final String name;
    private final long target;
    private final int people;
    private final CodeDoor door;
    private final Waiting waiting;
    private final RuleBook rules;
    private final LocalClock clock;
    private final JdbcClient database;
    private final Random random = new Random();

    WrongCodes(
            String name,
            long target,
            int people,
            CodeDoor door,
            Waiting waiting,
            RuleBook rules,
            LocalClock clock,
            JdbcClient database) {
        this.name = name;
        this.target = target;
        this.people = people;
        this.door = door;
        this.waiting = waiting;
        this.rules = rules;
        this.clock = clock;
        this.database = database;
    }

    /** Where codes are entered. */
    interface CodeDoor {

        /** Whether one source may be everybody's; else each person stays where they are. */
        boolean takesAnySource();

        /** @param source where the person is, such as {@code 10.0.0.1} */
        Verdict enter(Person person, String code, String source);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long target() {
        return target;
    }

    @Override
    public long portion() {
        return 20_000;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        List<Coded> waiters = waiting.some(people);
        try (Crew crew = new Crew()) {
            for (int hour = 0; tally.number() < number; hour++) {
                clock.advance("PT61M");
                boolean oneSource = door.takesAnySource() && hour % 3 == 2;
                anHour(waiters, oneSource, crew, tally);
            }
        }
        clock.advance("PT61M");
        for (Coded each : waiters) {
            tally.count("right codes", 1);
            if (door.enter(each.who().person(), generously(each.code()), source(random.nextInt(SOURCES)))
                    != Verdict.ACCEPTED) {
                tally.violation("a right code was refused");
            }
        }
        return tally;
    }

    private void anHour(List<Coded> waiters, boolean oneSource, Crew crew, Tally tally) {
        int cap = rules.limit("REDEMPTION_ACCOUNT").tries();
        long before = lastEvent();
        Map<String, AtomicLong> compared = new ConcurrentHashMap<>();
        List<Runnable> guesses = new ArrayList<>();
        String here = source(random.nextInt(SOURCES));
        for (Coded each : waiters) {
            IntStream.range(0, cap * TIMES_THE_CAP).forEach(n -> {
                String guess = guess(each, waiters, n);
                String source = oneSource ? here : source(random.nextInt(SOURCES));
                guesses.add(() -> {
                    switch (door.enter(each.who().person(), guess, source)) {
                        case ACCEPTED -> tally.violation("accepted: a guess of kind " + n % 3);
                        case COMPARED ->
                            compared.computeIfAbsent(each.who().person().userId(), any -> new AtomicLong())
                                    .incrementAndGet();
                        case HELD_UP -> tally.count("held up", 1);
                        case OTHERWISE -> tally.violation("answered otherwise: a guess of kind " + n % 3);
                    }
                });
            });
        }
        Collections.shuffle(guesses, random);
        crew.all(guesses);
        tally.tried(guesses.size());
        long all = compared.values().stream().mapToLong(AtomicLong::get).sum();
        tally.count("compared", all);
        compared.forEach((person, number) -> {
            if (number.get() > cap) {
                tally.violation("%d comparisons for one account".formatted(number.get()));
            }
        });
        int capOfSource = rules.limit("REDEMPTION_SOURCE").tries();
        if (oneSource && all > capOfSource) {
            tally.violation("%d comparisons for one source".formatted(all));
        }
        long recorded = refusalsSince(before, waiters);
        if (recorded != all) {
            tally.violation("%d comparisons by the answers, %d by the trail".formatted(all, recorded));
        }
        long expected = Math.min((long) cap * waiters.size(), oneSource ? capOfSource : Long.MAX_VALUE);
        if (all < expected) {
            tally.violation("%d comparisons where %d are free".formatted(all, expected));
        }
    }

    private String guess(Coded of, List<Coded> others, int n) {
        return switch (n % 3) {
            case 0 ->
                random.ints(16, 0, SYMBOLS.length())
                        .collect(
                                StringBuilder::new,
                                (code, symbol) -> code.append(SYMBOLS.charAt(symbol)),
                                StringBuilder::append)
                        .toString();
            case 1 -> offByOne(of.code().replace("-", ""));
            default -> {
                Coded other = others.get(random.nextInt(others.size()));
                yield other == of ? offByOne(of.code().replace("-", "")) : other.code();
            }
        };
    }

    private String offByOne(String code) {
        int at = random.nextInt(code.length());
        int symbol = SYMBOLS.indexOf(code.charAt(at)) + 1 + random.nextInt(SYMBOLS.length() - 1);
        return code.substring(0, at) + SYMBOLS.charAt(symbol % SYMBOLS.length()) + code.substring(at + 1);
    }

    private static String generously(String code) {
        return " " + code.toLowerCase().replace('-', ' ').replace('0', 'o').replace('1', 'l') + " ";
    }

    private static String source(int n) {
        return "10.20." + n / 250 + "." + n % 250;
    }

    private long lastEvent() {
        return database.sql("select coalesce(max(id), 0) from audit_event")
                .query(Long.class)
                .single();
    }

    private long refusalsSince(long event, List<Coded> waiters) {
        return database.sql(
                        "select count(*) from audit_event where id > ? and action = 'code-refused' and subject = any (?)")
                .param(event)
                .param(waiters.stream()
                        .map(each -> each.who().person().accountId())
                        .toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }
}
