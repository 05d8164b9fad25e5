package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Locale.ROOT;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.mandate.local.LocalClock;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import io.mandate.testing.ServerFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** People who use Mandate in a browser. A page on which a test fails is kept as a picture in {@code target/browser}. */
@MandateTest
@Tag("browser")
abstract class BrowserTest {

    protected static final String STAFF_PASSWORD = "mandate-demo-2026";

    /** A loaded machine is slow, not broken. */
    private static final double PATIENCE = Duration.ofSeconds(90).toMillis();

    @Autowired
    protected Given given;

    @Autowired
    protected FreshGroups groups;

    @Autowired
    protected Mails mails;

    @Autowired
    protected LocalClock clock;

    @Value("${mandate.base-url}")
    private String baseUrl;

    private final List<Visitor> visitors = new ArrayList<>();

    @RegisterExtension
    final AfterTestExecutionCallback pictures = test -> {
        if (test.getExecutionException().isPresent()) {
            for (Visitor visitor : visitors) {
                visitor.photograph(Path.of(
                        "target/browser",
                        getClass().getSimpleName() + "-"
                                + test.getRequiredTestMethod().getName() + "-" + visitors.indexOf(visitor) + ".png"));
            }
        }
    };

    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @AfterAll
    static void writeContactSheet() throws IOException {
        if (ContactSheet.WANTED) {
            ContactSheet.write();
        }
    }

    /** Limits count per hour and source, and all tests are one source. */
    @BeforeEach
    void aNewHour() {
        clock.advance("PT61M");
        ServerFaults.listen();
    }

    @AfterEach
    void nobodyMetTrouble() {
        visitors.forEach(Visitor::metNoTrouble);
        visitors.forEach(Visitor::leave);
        visitors.clear();
    }

    /** Whoever came in this test leaves the page, which then asks for nothing more. */
    protected void nobodyLooks() {
        visitors.forEach(visitor -> visitor.open("about:blank"));
    }

    /** Somebody who is not signed on, at a desk. */
    protected Visitor visitor() {
        return visitor(Chromium.visit(baseUrl), context -> Chromium.leave(context, baseUrl));
    }

    protected Visitor visitor(Browser.NewContextOptions options) {
        return visitor(Chromium.browser().newContext(options.setBaseURL(baseUrl)), BrowserContext::close);
    }

    private Visitor visitor(BrowserContext context, Consumer<BrowserContext> atTheEnd) {
        context.setDefaultTimeout(PATIENCE);
        Visitor visitor = new Visitor(context, baseUrl, atTheEnd);
        visitors.add(visitor);
        return visitor;
    }

    protected Visitor signedOn(Person person) {
        return visitor().signOn(person.userId(), FreshGroups.PASSWORD);
    }

    /** The visitor stays from test to test, until {@link Visitor#leave}. */
    protected Visitor staying(Visitor visitor) {
        visitors.remove(visitor);
        return visitor;
    }

    /** Somebody of the demo data. */
    protected Visitor staff(String userId) {
        return visitor().signOn(userId, STAFF_PASSWORD);
    }

    /** Somebody without an account yet, at an address of the group's own. */
    protected static Person stranger(Group group, String firstName) {
        return new Person(UUID.randomUUID(), "none", firstName, "Case", group.address(firstName.toLowerCase(ROOT)));
    }

    /** Registers by the form and the mail, signs on, and is on the page for the access code. */
    protected Visitor registered(Person person) {
        Visitor visitor = visitor();
        visitor.open("/")
                .follow("Register")
                .choose("Region", "California")
                .fill("First name", person.firstName())
                .fill("Last name", person.lastName())
                .fill("Brokerage firm or company name", "Test Company")
                .fill("E-mail address", person.email())
                .tick("I have read the terms and conditions and agree to them")
                .press("Submit");
        assertThat(visitor.heading("Check your e-mail")).isVisible();

        visitor.open(mails.awaitLink(person.email(), "/register/confirm"))
                .fill("New password", FreshGroups.PASSWORD)
                .fill("New password again", FreshGroups.PASSWORD)
                .press("Set password");
        assertThat(visitor.heading("Your e-mail address is confirmed")).isVisible();

        visitor.follow("Sign on and enter your access code")
                .fill("User ID or e-mail address", person.email())
                .fill("Password", FreshGroups.PASSWORD)
                .press("Sign on");
        assertThat(visitor.heading("Enter access code")).isVisible();
        return visitor;
    }

    /** Fills the public form for a group, as an officer whose last name may be another than that on record. */
    protected Visitor designated(Group group, String officersLastName, Person designee) {
        Visitor officer = visitor();
        officer.open("/").follow("Fill out the online form");
        officer.in("Group")
                .fill("Group number", group.number())
                .fill("Company name", group.name())
                .choose("Region", group.region());
        officer.in("Group officer")
                .fill("First name", group.officer().firstName())
                .fill("Last name", officersLastName)
                .fill("Title", "Chief of staff")
                .fill("Phone", "555-0160")
                .fill("E-mail address", group.officer().email());
        officer.in("Primary administrator")
                .fill("First name", designee.firstName())
                .fill("Last name", designee.lastName())
                .fill("E-mail address", designee.email())
                .fill("E-mail address again", designee.email());
        officer.tick("I am an officer of this group and may name its primary administrator")
                .press("Submit");
        assertThat(officer.heading("We have received your designation")).isVisible();
        // what it asks for begins after the answer
        mails.await(group.officer().email(), any -> true);
        return officer;
    }
}
