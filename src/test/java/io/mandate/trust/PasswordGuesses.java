package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.signon.SignOns;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.secret.TooManyTries;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Passwords that are guessed for one account, whose name is written in a thousand ways, from a thousand sources. However
 * many hands guess, no more guesses are looked at than the rules allow in an hour and in a day, and the owner signs on all the
 * while from where they did before.
 */
final class PasswordGuesses implements Part {

    private static final int SPELLINGS = 1000;
    private static final int SOURCES = 1000;
    private static final int AN_HOUR = 1000;
    private static final String HOME = "10.40.0.1";

    private final FreshGroups groups;
    private final Given given;
    private final Accounts accounts;
    private final SignOns signOns;
    private final RuleBook rules;
    private final LocalClock clock;
    private final JdbcClient database;
    private final Random random = new Random();
    private Person owner;
    private List<String> spellings;

    PasswordGuesses(
            FreshGroups groups,
            Given given,
            Accounts accounts,
            SignOns signOns,
            RuleBook rules,
            LocalClock clock,
            JdbcClient database) {
        this.groups = groups;
        this.given = given;
        this.accounts = accounts;
        this.signOns = signOns;
        this.rules = rules;
        this.clock = clock;
        this.database = database;
    }

    @Override
    public String name() {
        return "password guesses";
    }

    @Override
    public long target() {
        return 100_000;
    }

    /** A day of ten hours. */
    @Override
    public long portion() {
        return 10 * AN_HOUR;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        if (owner == null) {
            owner = given.personOf(groups.one());
            spellings = spellings();
            for (String spelling : spellings) {
                if (!accounts.findByName(spelling).map(Account::id).equals(Optional.of(owner.accountId()))) {
                    tally.violation("a way to write the name is nobody's: " + spelling);
                }
            }
            signsOn(tally);
        } else {
            clock.advance("PT24H");
        }
        long day = 0;
        try (Crew crew = new Crew()) {
            for (long done = 0; done < number; done += AN_HOUR) {
                clock.advance("PT61M");
                day += anHour(crew, tally);
                signsOn(tally);
            }
        }
        if (day > rules.limit("SIGN_ON_ACCOUNT_DAY").tries()) {
            tally.violation(day + " guesses were looked at in a day");
        }
        return tally;
    }

    private long anHour(Crew crew, Tally tally) {
        long before = refusals();
        AtomicLong lookedAt = new AtomicLong();
        List<Runnable> guesses = new ArrayList<>();
        for (int n = 0; n < AN_HOUR; n++) {
            String guess = "a wrong guess " + random.nextInt();
            String name = spellings.get(random.nextInt(SPELLINGS));
            int place = random.nextInt(SOURCES);
            guesses.add(() -> {
                try {
                    if (signOns.signOn(name, guess, "10.30." + place / 250 + "." + place % 250)
                            .isPresent()) {
                        tally.violation("accepted");
                    }
                    lookedAt.incrementAndGet();
                } catch (TooManyTries heldUp) {
                    tally.count("held up", 1);
                }
            });
        }
        crew.all(guesses);
        tally.tried(guesses.size());
        tally.count("looked at", lookedAt.get());
        if (lookedAt.get() > rules.limit("SIGN_ON_ACCOUNT").tries()) {
            tally.violation(lookedAt + " guesses were looked at in an hour");
        }
        long recorded = refusals() - before;
        if (recorded != lookedAt.get()) {
            tally.violation("%d looked at by the answers, %d by the trail".formatted(lookedAt.get(), recorded));
        }
        return lookedAt.get();
    }

    private void signsOn(Tally tally) {
        tally.count("signed on by the owner", 1);
        try {
            if (signOns.signOn(owner.userId(), FreshGroups.PASSWORD, HOME).isEmpty()) {
                tally.violation("the owner was refused");
            }
        } catch (TooManyTries heldUp) {
            tally.violation("the owner was held up");
        }
    }

    private long refusals() {
        return database.sql("select count(*) from audit_event where action = 'sign-on-refused' and subject = ?")
                .param(owner.accountId())
                .query(Long.class)
                .single();
    }

    /** Every letter as it is, upper case, or of full width; with and without characters that do not show. */
    private List<String> spellings() {
        List<String> invisible = List.of("\u00ad", "\u200b", "\u2060", "\ufe0f");
        UnaryOperator<String> written = name -> {
            StringBuilder letters = new StringBuilder();
            for (char letter : name.toCharArray()) {
                int way = random.nextInt(6);
                letters.append(way == 0 ? Character.toUpperCase(letter) : way == 1 ? (char) (letter + 0xFEE0) : letter);
                if (letters.length() > 1 && random.nextInt(12) == 0 && letter != '@' && letter != '.') {
                    letters.append(invisible.get(random.nextInt(invisible.size())));
                }
            }
            return letters.toString();
        };
        return Stream.generate(() -> random.nextBoolean() ? owner.userId() : owner.email())
                .map(written)
                .distinct()
                .limit(SPELLINGS)
                .toList();
    }
}
