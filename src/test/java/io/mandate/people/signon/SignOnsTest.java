package io.mandate.people.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.local.LocalClock;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.secret.TooManyTries;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Race;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passwords are not found by trying, and strangers who try keep nobody out. */
@MandateTest
class SignOnsTest {

    private static final AtomicInteger PLACES = new AtomicInteger();

    @Autowired
    private SignOns signOns;

    @Autowired
    private RuleBook rules;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private LocalClock clock;

    @Autowired
    private JdbcClient database;

    private Group group;
    private Person dana;

    @BeforeEach
    void somebody() {
        group = groups.one();
        dana = given.personOf(group);
    }

    /** A source that no test knows. */
    private static String place() {
        int n = PLACES.incrementAndGet();
        return "10.7." + n / 250 + "." + n % 250;
    }

    private boolean signsOn(String name, String source) {
        return signOns.signOn(name, FreshGroups.PASSWORD, source).isPresent();
    }

    /** @return whether the password was looked at */
    private boolean guesses(String name, String source) {
        try {
            assertThat(signOns.signOn(name, "a wrong guess", source)).isEmpty();
            return true;
        } catch (TooManyTries heldUp) {
            return false;
        }
    }

    private void guessesFiveTimes(String name, String source) {
        assertThat(IntStream.range(0, 5).allMatch(n -> guesses(name, source))).isTrue();
        assertThat(guesses(name, source)).isFalse();
    }

    private static String wide(String ascii) {
        return ascii.chars()
                .mapToObj(c -> Character.toString(c > ' ' && c <= '~' ? c + 0xFEE0 : c))
                .reduce("", String::concat);
    }

    /** Ways to write an address and a user ID. */
    private static Stream<String> spellings(String address, String userId) {
        String soft = "\u00ad";
        return Stream.of(
                userId.toUpperCase(),
                "\u00a0" + userId + "\u3000",
                wide(userId),
                userId.charAt(0) + soft + userId.substring(1),
                userId.charAt(0) + "\u200d" + userId.substring(1),
                userId + "\ufe0f",
                address,
                address.toUpperCase(),
                "\ufeff" + address + "\u200b",
                address.replace("@", "@" + soft),
                address.replace("example", "ex" + soft + "am" + soft + "ple"),
                address.replace("example", "ex\u2060ample"),
                address.replace("example", wide("EXAMPLE")),
                address.replace(".example", "\u3002example"),
                address.replace(".example", "\uff61example"),
                address.replace("example", "\u24d4xampl\u212f"),
                soft + address,
                wide(address),
                wide(address.toUpperCase()),
                address.replace("@", "\ufe6b"),
                address.replace("@", "\u200c@"));
    }

    @Test
    void howeverItsNameIsWrittenAnAccountIsOne() {
        String second = group.address("second");
        database.sql("insert into account_address (id, account_id, email, asked_at, verified_at)"
                        + " values (gen_random_uuid(), ?, ?, clock_timestamp(), clock_timestamp())")
                .params(dana.accountId(), second)
                .update();
        String here = place();
        guessesFiveTimes(dana.userId(), here);

        assertThat(Stream.concat(spellings(dana.email(), dana.userId()), spellings(second, dana.userId())))
                .allSatisfy(name ->
                        assertThatThrownBy(() -> signsOn(name, here)).as(name).isInstanceOf(TooManyTries.class));
        assertThat(spellings(dana.email(), dana.userId()).limit(3))
                .allSatisfy(name -> assertThat(signsOn(name, place())).isTrue());
    }

    @Test
    void aNameOfNobodyIsHeldUpLikeAnAccount() {
        String address = "nobody@nowhere" + group.number() + ".example";
        String userId = "nobody" + group.number();
        String here = place();
        guessesFiveTimes(address, here);
        guessesFiveTimes(userId, here);

        assertThat(spellings(address, userId)).allMatch(name -> !guesses(name, here));
        assertThat(guesses("nobody@elsewhere" + group.number() + ".example", here))
                .isTrue();
    }

    @Test
    void overAllSourcesNoMorePasswordsAreTriedThanTheRulesAllow() {
        String home = place();
        assertThat(signsOn(dana.email(), home)).isTrue();
        List<String> names = spellings(dana.email(), dana.userId()).toList();
        int anHour = rules.limit("SIGN_ON_ACCOUNT").tries();
        int aDay = rules.limit("SIGN_ON_ACCOUNT_DAY").tries();

        for (int hour = 0; hour < 3; hour++) {
            long tried = IntStream.range(0, 200)
                    .filter(n -> guesses(names.get(n % names.size()), place()))
                    .count();
            assertThat(tried).isEqualTo(Math.min(anHour, aDay - hour * anHour));
            clock.advance("PT61M");
        }

        assertThatThrownBy(() -> signsOn(dana.email(), place()))
                .isInstanceOfSatisfying(TooManyTries.class, heldUp -> assertThat(heldUp.retryAfter())
                        .isBetween(Duration.ofHours(2), Duration.ofHours(24)));
        assertThat(signsOn(dana.email(), home))
                .as("where the owner signed on before")
                .isTrue();
        clock.advance("PT24H");
        assertThat(signsOn(dana.email(), place())).isTrue();
    }

    @Test
    void aNameThatIsNoTextIsNobodys() {
        assertThat(Stream.of("", "\0", dana.userId() + "\0", "\ud800" + dana.userId(), "x".repeat(1_000_000)))
                .allMatch(name -> !signsOn(name, place()));
    }

    @Test
    void whoIsHeldUpAtOnePlaceUsesNothingUpElsewhere() {
        String here = place();

        assertThat(IntStream.range(0, 120).filter(n -> guesses(dana.userId(), here)))
                .hasSize(5);

        assertThat(guesses(dana.userId(), place())).isTrue();
        assertThat(signsOn(dana.userId(), place())).isTrue();
        assertThat(guesses("another" + group.number(), here)).isTrue();
    }

    @Test
    void triesAtOnceAreCountedToo() {
        String here = place();
        Callable<?> guess = () -> signOns.signOn(dana.email(), "a wrong guess", here);

        List<Race.Outcome> outcomes = Race.of(Collections.nCopies(16, guess));

        assertThat(outcomes.stream().filter(outcome -> outcome.refusal() == null))
                .hasSize(5);
        assertThat(outcomes.stream().map(Race.Outcome::refusal).filter(refusal -> refusal != null))
                .hasOnlyElementsOfType(TooManyTries.class);
    }

    @Test
    void aSourceIsOneHoweverManyNamesItTries() {
        String here = place();
        assertThat(guesses("first" + group.number(), here)).isTrue();
        assertThat(database.sql("update throttle set tries = ? where scope = 'SIGN_ON_SOURCE' and tries > 0")
                        .param(rules.limit("SIGN_ON_SOURCE").tries() - 3)
                        .update())
                .isPositive();

        for (int n = 1; n <= 3; n++) {
            assertThat(guesses("another" + n + group.number(), here)).isTrue();
            if (n < 3) {
                assertThat(signsOn(dana.userId(), here))
                        .as("an account of one's own gives nothing back")
                        .isTrue();
            }
        }
        assertThat(guesses("fourth" + group.number(), here)).isFalse();
        assertThatThrownBy(() -> signsOn(dana.userId(), here)).isInstanceOf(TooManyTries.class);
        assertThat(signsOn(dana.userId(), place())).isTrue();

        clock.advance("PT61M");
        assertThat(signsOn(dana.userId(), here)).isTrue();
    }

    @Test
    void aVisitorOfIpv6HasANetworkToThemselves() {
        String network = "2001:db8:" + group.number().substring(2) + ":7:";
        guessesFiveTimes(dana.userId(), network + ":1");
        assertThat(guesses(dana.userId(), network + "1:2:3:4")).isFalse();
        assertThat(guesses(dana.userId(), "[" + network.toUpperCase() + "1:2:3:5]:443"))
                .isFalse();
        assertThat(guesses(dana.userId(), network.replace(":7:", ":8:") + ":1")).isTrue();

        String here = place();
        Person other = given.personOf(group);
        guessesFiveTimes(other.userId(), here);
        assertThat(guesses(other.userId(), "::ffff:" + here)).isFalse();
        assertThat(guesses(other.userId(), here + ":50123")).isFalse();
    }
}
