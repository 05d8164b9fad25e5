package io.mandate.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Removal;
import io.mandate.onboarding.designation.Receipt;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.onboarding.user.imports.ImportedUser;
import io.mandate.onboarding.user.imports.UserImports;
import io.mandate.operations.board.IncidentList;
import io.mandate.operations.board.IncidentList.Filter;
import io.mandate.operations.bulk.Bulk;
import io.mandate.operations.bulk.Bulks;
import io.mandate.operations.erasure.Erasures;
import io.mandate.platform.Right;
import io.mandate.platform.mail.Brand;
import io.mandate.platform.table.TableFile.RowFault;
import io.mandate.testing.Eventually;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Every page of the portal, as its readers see it: fits a phone, is accessible in light and dark, and gives no cause for
 * complaint. With {@code -Dscreenshots} pictures go to the {@link ContactSheet}.
 */
class EveryPageTest extends BrowserTest {

    /** Words, and not only names and numbers. */
    private static final Pattern SENTENCE = Pattern.compile("\\b\\p{Ll}{2,}\\b|^\\p{Lu}\\p{Ll}{2,}( |$)");
    /** Names, addresses and what else is data. */
    private static final Pattern SAME_IN_BOTH = Pattern.compile(
            "@|Mandate Health|California|Colorado|Mid-Atlantic|Oregon|Texas|New England|^Cookies$|Last day was Friday|Row (One|Two)|(Morgan Hale|Lee Tanaka|Riley Novak|Robin Okoye|Casey Ellis|Noor Haddad|Quinn Abara)|\\p{XDigit}{8}-|^\\p{XDigit}{8}$|Best Brokers|Test Company|Case\\b|Quinn|Group \\d|Tasklist|Cockpit|^P\\d|^(casey|lee|morgan|noor|quinn|riley|robin)$|^General$|English|Español");

    /** Pixels: of a phone, and of the screen that colours are looked at on. */
    private static final List<Integer> WIDTHS = List.of(360, 1280);

    /** For axe, which waits for an answer of every frame, such as that of a mail. */
    private static final String FRAMES_OPENED =
            """
            frames => Promise.all(frames.map(frame => new Promise(loaded => {
              frame.removeAttribute("sandbox");
              frame.addEventListener("load", loaded, { once: true });
              frame.srcdoc += " ";
            })))""";

    private static final Gson GSON = new Gson();

    /** Bytes of scripts and styles, compressed. */
    private static final int FIRST_PAINT = 250 * 1024;

    /** What pages share comes in one file. */
    private static final int MOST_SCRIPTS = 14;

    @Autowired
    private Bulks bulks;

    @Autowired
    private Erasures erasures;

    @Autowired
    private IncidentList incidents;

    @Autowired
    private Brand brand;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private UserManagement users;

    @Autowired
    private UserImports imports;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** @param name of the page, and of its pictures */
    private record Place(String name, Visitor reader, String path) {}

    @TestFactory
    @Feature({"F68", "H14"})
    Stream<DynamicTest> everyPage() {
        List<Place> places = new ArrayList<>();
        Visitor anybody = visitor();
        for (String path : List.of(
                "/designate",
                "/register",
                "/register/confirm?token=any",
                "/sign-on",
                "/forgot-user-id",
                "/forgot-password",
                "/password?token=any",
                "/help",
                "/contact",
                "/search",
                "/search?q=cod",
                "/about",
                "/brokers",
                "/plans",
                "/resources",
                "/employees",
                "/terms",
                "/privacy",
                "/technical")) {
            places.add(new Place(path.substring(1).replaceAll("\\W", "-"), anybody, path));
        }
        places.add(new Place("welcome", anybody, "/"));
        places.add(new Place("undo-address", anybody, "/account/undo-address?token=any"));
        ofADesignation(places, anybody);
        ofAGroup(places);
        Visitor staff = staff("morgan");
        places.add(new Place("import-groups", staff, "/staff/groups"));
        Visitor analyst = staff("casey");
        places.add(new Place("rules", analyst, "/staff/rules?file=code-policy.dmn"));
        places.add(new Place("rules-wide", analyst, "/staff/rules?file=designation-review.dmn"));
        places.add(new Place("rules-process", analyst, "/staff/rules?file=paper-designation.bpmn"));
        places.add(new Place("rules-form", analyst, "/staff/rules?file=enter-access-code.form"));
        places.add(new Place("rules-mail", analyst, "/staff/rules?file=mails/access-code.en.mustache"));
        places.add(new Place("why", analyst, "/staff/rules/why"));
        ofAChange(places, analyst);
        places.add(new Place("paper-forms", staff, "/staff/paper-forms"));
        places.add(new Place("reviews", staff, "/staff/reviews?state=PLANNED"));
        places.add(new Place("bulletin", staff, "/staff/bulletin"));
        foundDifferences();
        places.add(new Place("differences", staff("riley"), "/staff/operations/differences"));
        places.add(new Place("differences-settled", staff("riley"), "/staff/operations/differences?state=GONE"));
        places.add(new Place("staff-search", staff, "/staff/search?q=Hale"));
        places.add(new Place("trail", staff("riley"), "/staff/operations/trail"));
        places.add(new Place("staff-firms", staff, "/staff/firms?text=Best&firm=Best+Brokers"));

        places.stream().map(Place::reader).distinct().forEach(Visitor::examined);
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest("none is left out", () -> assertNoneIsLeftOut(places))),
                places.stream().map(place -> DynamicTest.dynamicTest(place.name(), () -> look(place))));
    }

    /** As a run leaves them, without comparing what other tests leave behind. */
    private void foundDifferences() {
        jdbc.sql("insert into drift_run (id, state, kinds, kinds_done, finished_at, found, repaired)"
                        + " values (gen_random_uuid(), 'DONE', 16, 16, clock_timestamp(), 2, 1)")
                .update();
        for (String state : List.of("OPEN", "GONE")) {
            jdbc.sql(
                            """
                            insert into difference (id, kind, subject, case_id, state, settled_at)
                            select gen_random_uuid(), 'PROCESS_WITHOUT_ROW', id::text, id, :state,
                                   case when :state = 'OPEN' then null else clock_timestamp() end
                            from (select gen_random_uuid() as id) new""")
                    .param("state", state)
                    .update();
        }
    }

    private void ofAChange(List<Place> places, Visitor analyst) {
        String change = startedBy(analyst);
        places.add(new Place("changes", analyst, "/staff/rules/changes"));
        places.add(new Place("change", analyst, change));
        places.add(new Place(
                "case-of-a-change",
                staff("riley"),
                change.replace("/staff/rules/changes/", "/staff/operations/cases/")));
        places.add(new Place("change-table", analyst, change + "?file=code-policy.dmn"));
        places.add(new Place("change-wide-table", analyst, change + "?file=designation-review.dmn"));
        places.add(new Place("change-form", analyst, change + "?file=add-user.form"));
        places.add(new Place("change-mail", analyst, change + "?file=mails/access-code.en.mustache"));
        places.add(new Place("change-process", analyst, change + "?file=paper-designation.bpmn"));
        places.add(new Place("change-texts", analyst, change + "?file=texts/add-user.es.json"));

        String wrong = startedBy(analyst);
        analyst.field("Add or replace files")
                .setInputFiles(new FilePayload("code-policy.dmn", "application/xml", "<definitions/>".getBytes(UTF_8)));
        // the first check of a process takes a while
        analyst.press("Upload")
                .row("code-policy.dmn")
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(180_000));
        places.add(new Place("change-findings", analyst, wrong));
    }

    /** The path of a new change. */
    private static String startedBy(Visitor analyst) {
        analyst.open("/staff/rules/changes")
                .fill("Title", "Codes are valid for ten days")
                .press("Start");
        analyst.page().waitForURL(Pattern.compile(".*/staff/rules/changes/.+"));
        return URI.create(analyst.page().url()).getPath();
    }

    private void ofADesignation(List<Place> places, Visitor anybody) {
        Group group = groups.one();
        Receipt receipt =
                given.requested(Given.designation(group, given.personOf(group)).request(), null);
        places.add(new Place(
                "designation",
                anybody,
                "/designations/%s?key=%s".formatted(receipt.reference(), receipt.trackingKey())));
        String link = mails.awaitLink(group.officer().email(), "/designations/confirm")
                .toString();
        places.add(new Place("confirm-designation", anybody, link.substring(link.indexOf("/designations"))));
        Group reported = groups.one();
        given.administratorInvited(reported);
        String report = mails.awaitLink(reported.officer().email(), "/designations/D-\\w+/report")
                .toString();
        places.add(new Place("report-designation", anybody, report.substring(report.indexOf("/designations"))));
    }

    private List<UUID> stuck(Filter filter) {
        return incidents.page(filter, null, 10).items().stream()
                .map(IncidentList.Row::caseId)
                .distinct()
                .toList();
    }

    private void ofOperations(List<Place> places, Visitor operator, Group group) {
        clock.advance("PT72H");
        Filter ofTheGroup = new Filter(null, null, null, group.number(), null, null);
        Eventually.until("incidents", () -> !stuck(ofTheGroup).isEmpty());
        UUID bulk = bulks.prepare(
                Bulk.Kind.NEW_CODE,
                null,
                "The mails went to spam.",
                stuck(ofTheGroup),
                Map.of("group", group.number()),
                given.account("riley").accountId());
        Person leaving = given.personOf(group);
        UUID erasure = erasures.prepare(
                leaving.userId(), "Test Company", given.account("robin").accountId());
        places.add(new Place("people", operator, "/staff/people"));
        places.add(new Place("erasures", operator, "/staff/operations/erasures?erasure=" + erasure));
        places.add(new Place("inbox", operator, "/staff/inbox"));
        places.add(new Place("home-staff", operator, "/home"));
        places.add(new Place("operations", operator, "/staff/operations?group=" + group.number()));
        places.add(new Place("mails", operator, "/staff/operations/mails?state=REFUSED"));
        places.add(new Place("code-tries", operator, "/staff/operations/code-tries"));
        places.add(new Place("bulks", operator, "/staff/operations/bulk"));
        places.add(new Place("bulk", operator, "/staff/operations/bulk/" + bulk));
    }

    private void ofAGroup(List<Place> places) {
        Group group = groups.one("SMALL");
        Invited administrator = given.administratorOf(group);
        Invited expired = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(expired);
        clock.advance("PT168H");
        mails.await(administrator.person().email(), mail -> mail.subject().contains("expired"));
        Person member = given.teamMemberOf(administrator, List.of("VIEW_BILL", "VIEW_RENEWALS"))
                .person();
        Invited sent = given.teamMemberInvited(administrator, List.of("ENROLL_MEMBER"));
        given.codeOf(sent);

        Visitor operator = staff("riley");
        places.add(new Place("why-case", operator, "/staff/rules/why?case=" + sent.id()));
        ofOperations(places, operator, group);
        places.add(new Place("case", operator, "/staff/operations/cases/" + expired.id()));
        UUID mail = jdbc.sql("select id from notice where case_id = ? limit 1")
                .param(expired.id())
                .query(UUID.class)
                .single();
        places.add(new Place("case-of-a-mail", operator, "/staff/operations/cases/" + mail));
        places.add(
                new Place("case-mails", staff("lee"), "/staff/operations/cases/" + administrator.id() + "?kind=MAIL"));
        places.add(new Place("phone-desk", staff("morgan"), "/staff/phone-desk?find=" + group.number()));
        places.add(new Place("phone-desk-case", staff("morgan"), "/staff/phone-desk?case=" + sent.id()));

        Visitor manager = signedOn(administrator.person());
        manager.open("/tasks").text("Decide on expired code").click();
        manager.page().waitForURL("**/tasks/*");
        String task = manager.page().url().replaceAll(".*/tasks/", "/tasks/");
        String home = "/groups/" + group.number();
        places.add(new Place("home", manager, "/home"));
        places.add(new Place("account", manager, "/account"));
        places.add(new Place("change-password", manager, "/account/password"));
        places.add(new Place("add-address", manager, "/account/add-address"));
        places.add(new Place("confirm-address", manager, "/account/confirm-address?token=any"));
        places.add(new Place("manage-user-access", manager, "/manage-user-access"));
        places.add(new Place("manage-user-access-invited", manager, "/manage-user-access?tab=INVITED"));
        places.add(new Place("person", manager, home + "/people/" + expired.id()));
        places.add(new Place("group", manager, home));
        places.add(new Place("add-user", manager, home + "/add-user"));
        places.add(new Place("change-rights", manager, "%s/users/%s/rights".formatted(home, member.userId())));
        places.add(new Place("invitation", manager, "%s/invitations/%s".formatted(home, sent.id())));
        places.add(new Place("remove-user", manager, "%s/users/%s/remove".formatted(home, member.userId())));
        Person removed = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        UUID receipt = users.remove(
                administrator.person().accountId(),
                group.number(),
                removed.userId(),
                new Removal(new EndReason("LEFT_COMPANY"), "Last day was Friday"));
        places.add(new Place("receipt", manager, "%s/receipts/%s".formatted(home, receipt)));
        UUID imported = imports.start(
                administrator.person().accountId(),
                group.number(),
                List.of(
                        new ImportedUser(
                                1,
                                "Row",
                                "One",
                                group.address("one"),
                                null,
                                "ALL",
                                List.of(new Right("VIEW_BILL")),
                                null),
                        new ImportedUser(2, "Row", "Two", null, null, "ALL", List.of(), RowFault.COLUMNS)));
        places.add(new Place("import-users", manager, home + "/imports"));
        places.add(new Place("user-import", manager, "%s/imports/%s".formatted(home, imported)));
        places.add(new Place("templates", manager, home + "/templates"));
        users.addUser(
                administrator.person().accountId(),
                group.number(),
                Given.newUser("Bo", "Case", group.address("bo"), "Best Brokers", "ALL", List.of("VIEW_BILL")));
        places.add(new Place("firms", manager, home + "/firms?firm=Best+Brokers"));
        places.add(new Place(
                "invited",
                visitor(),
                mails.awaitLink(group.address("bo"), "/invitations").toString().replaceAll("^https?://[^/]+", "")));
        places.add(new Place("tasks", manager, "/tasks"));
        places.add(new Place("task", manager, task));

        Visitor officer = signedOn(administrator.decider());
        places.add(new Place("home-officer", officer, "/home"));
        places.add(new Place("my-groups", officer, "/my-groups"));
        places.add(new Place("manage-user-access-officer", officer, "/manage-user-access"));
        places.add(new Place("replacement", officer, home + "/replacement"));

        Visitor newcomer = signedOn(sent.person());
        places.add(new Place("home-newcomer", newcomer, "/home"));
        places.add(new Place("enter-access-code", newcomer, "/enter-access-code"));
    }

    private void assertNoneIsLeftOut(List<Place> places) {
        List<PathContainer> paths = places.stream()
                .map(place -> PathContainer.parsePath(place.path().replaceAll("\\?.*", "")))
                .toList();
        List<PathPattern> forgotten = requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(mapping ->
                        mapping.getValue().getBeanType().getPackageName().equals("io.mandate.portal"))
                .filter(mapping ->
                        mapping.getValue().getMethod().getReturnType().equals(String.class))
                .map(Map.Entry::getKey)
                .map(RequestMappingInfo::getPathPatternsCondition)
                .flatMap(condition -> condition.getPatterns().stream())
                .filter(pattern -> paths.stream().noneMatch(pattern::matches))
                .toList();
        assertThat(forgotten).isEmpty();
    }

    private void look(Place place) {
        Set<String> english = look(place, "en");
        Set<String> spanish = look(place, "es");
        spanish.retainAll(english);
        assertThat(spanish).as("said in English on the Spanish page").isEmpty();
    }

    /** @return what the page says, line by line */
    private Set<String> look(Place place, String language) {
        place.reader().prefers(language);
        Visitor reader = place.reader().open(place.path()).settled();
        Page page = reader.page();
        Head head = Head.of(page);
        assertThat(head.language()).isEqualTo(language);
        assertThat(head.brand()).startsWith(brand.name());
        assertThat(head.support()).contains(brand.phone(), brand.email());
        assertIsLight(page, head.forms());
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            Fit fit = Fit.of(page);
            assertThat(fit.beyondTheEdge()).as("beyond %d pixels", width).isEmpty();
            if (head.staff()) {
                assertThat(fit.headHeight())
                        .as("head at %d pixels", width)
                        .isLessThanOrEqualTo(width < 600 ? 120 : 140);
                // once it has come to rest
                Eventually.until(
                        "first content at %d pixels".formatted(width),
                        () -> Fit.of(page).firstContent(),
                        from -> from < 320);
            }
        }
        page.locator("iframe[sandbox]").evaluateAll(FRAMES_OPENED);
        if (language.equals("en")) {
            assertThat(Accessibility.violations(page)).isEmpty();
            photograph(place, reader, ColorScheme.LIGHT, language);
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setColorScheme(ColorScheme.DARK)
                    .setReducedMotion(ReducedMotion.REDUCE));
            for (int width : WIDTHS) {
                page.setViewportSize(width, 900);
                assertThat(Accessibility.violationsOfColour(page))
                        .as("in the dark at %d pixels", width)
                        .isEmpty();
            }
            photograph(place, reader, ColorScheme.DARK, language);
        } else {
            assertThat(Accessibility.violationsInAnotherLanguage(page)).isEmpty();
            photograph(place, reader, ColorScheme.LIGHT, language);
        }
        reader.metNoTrouble();
        return inItsLanguage(page, language)
                .lines()
                .map(String::strip)
                .filter(line -> SENTENCE.matcher(line).find())
                .filter(line -> !SAME_IN_BOTH.matcher(line).find())
                .collect(Collectors.toSet());
    }

    private static void photograph(Place place, Visitor reader, ColorScheme scheme, String language) {
        for (int width : ContactSheet.WANTED ? WIDTHS : List.<Integer>of()) {
            reader.page().setViewportSize(width, 900);
            // what is measured by the width of the window follows a frame later
            Fit.of(reader.page());
            reader.photograph(ContactSheet.FOLDER.resolve("%s-%d-%s-%s.png"
                    .formatted(place.name(), width, scheme.name().toLowerCase(), language)));
        }
    }

    /** What the page says, without what it says to be in another language, such as the labels of a model. */
    private static String inItsLanguage(Page page, String language) {
        return (String) page.evaluate(
                """
                language => {
                  document.querySelectorAll(`body [lang]:not([lang="${language}"])`).forEach(element => element.remove());
                  return document.body.innerText;
                }""",
                language);
    }

    /** @param forms there is a canvas of a form */
    private static void assertIsLight(Page page, boolean forms) {
        PageWeight weight = new PageWeight(page);
        assertThat(weight.compressed())
                .as("compressed bytes of scripts and styles")
                .isBetween(1, FIRST_PAINT);
        assertThat(weight.scripts()).as("scripts").hasSizeLessThanOrEqualTo(MOST_SCRIPTS);
        if (!forms) {
            assertThat(weight.ofForms()).as("of form-js, without a form").isEmpty();
        }
    }

    /** What a page says of itself, whatever the screen; asked for at once, since each question goes through four processes. */
    private record Head(String language, String brand, String support, boolean forms, boolean staff) {

        static Head of(Page page) {
            return GSON.fromJson(
                    (String)
                            page.evaluate(
                                    """
                    () => JSON.stringify({
                      language: document.documentElement.lang,
                      brand: document.querySelector("header .brand").innerText,
                      support: document.querySelector("footer .support").innerText,
                      forms: document.querySelector(".fjs-container") !== null,
                      staff: document.body.classList.contains("staff-shell"),
                    })"""),
                    Head.class);
        }
    }

    /**
     * How a page fits the screen.
     *
     * @param beyondTheEdge what stands beyond the right edge, innermost first; nothing when the page does not scroll sideways
     * @param headHeight of what stands above the pages of staff, in pixels
     * @param firstContent where the first thing below the heading begins, in pixels
     */
    private record Fit(List<String> beyondTheEdge, double headHeight, double firstContent) {

        static Fit of(Page page) {
            return GSON.fromJson(
                    (String)
                            page.evaluate(
                                    """
                    async () => {
                      const frame = () => new Promise(requestAnimationFrame);
                      await frame();
                      await frame();
                      const { scrollWidth, clientWidth } = document.documentElement;
                      const box = element => element?.getBoundingClientRect();
                      return JSON.stringify({
                        beyondTheEdge: scrollWidth <= clientWidth ? [] : [...document.body.querySelectorAll("*")].reverse()
                          .filter(element => box(element).right > clientWidth)
                          .slice(0, 3).map(element => element.outerHTML.slice(0, 300)),
                        headHeight: box(document.querySelector(".top"))?.height ?? Number.MAX_VALUE,
                        firstContent: box([...document.querySelectorAll("main > :is(h1, .page-head, .back) ~ *")]
                          .find(element => box(element).height > 0 && box(element).width > 0))?.y ?? Number.MAX_VALUE,
                      });
                    }"""),
                    Fit.class);
        }
    }
}
