package io.mandate.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.mandate.onboarding.access.Memberships;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Staff;
import io.mandate.people.region.Region;
import io.mandate.people.region.Regions;
import io.mandate.platform.mail.Brand;
import io.mandate.platform.rules.CodePolicy;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.web.UnansweredRequests;
import io.mandate.portal.bulletin.Board;
import io.mandate.portal.bulletin.Bulletin;
import io.mandate.portal.bulletin.Item;
import io.mandate.portal.bulletin.Item.Kind;
import io.mandate.portal.bulletin.Item.Words;
import io.mandate.portal.search.StaffSearch;
import io.mandate.portal.security.Routes;
import io.mandate.portal.security.Routes.Route;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Every page renders, for strangers and for people who are signed on, with all its texts. */
@SpringBootTest(classes = PagesTest.Portal.class, properties = "mandate.brand.name=Acme Health")
@AutoConfigureMockMvc(addFilters = false)
class PagesTest {

    private static final SignedOn CASEY = new SignedOn(UUID.randomUUID(), "c12345", "Casey Kim");

    private static final Path SCRIPTS = Path.of("src/main/frontend/scripts");

    @Autowired
    private MockMvc mvc;

    @MockitoBean
    private Clock clock;

    @MockitoBean
    private Bulletin bulletin;

    @MockitoBean
    private Memberships memberships;

    @MockitoBean
    private OwnRegion region;

    @MockitoBean
    private StaffSearch staffSearch;

    @MockitoBean
    private Regions regions;

    @BeforeEach
    void somethingIsSaid() {
        when(memberships.roles(any())).thenReturn(Staff.ROLES);
        when(bulletin.shown(any(), any()))
                .thenReturn(
                        new Board(Stream.of(Kind.values()).map(PagesTest::item).toList()));
    }

    private static Item item(Kind kind) {
        return new Item(
                kind,
                new Words("What is new", "Text"),
                new Words("Lo nuevo", "Texto"),
                null,
                Instant.EPOCH,
                null,
                kind == Kind.NOTICE ? null : URI.create("https://news.example/" + kind));
    }

    static Stream<String> pages() {
        return Stream.concat(publicPages(), signedOnPages());
    }

    static Stream<String> publicPages() {
        return Stream.of(
                "/",
                "/designate",
                "/designations/D-160?key=x",
                "/designations/confirm?token=x",
                "/designations/D-7KM2PQ4R/report?token=x",
                "/register",
                "/register/confirm?token=x",
                "/invitations?token=x",
                "/sign-on",
                "/forgot-user-id",
                "/forgot-password",
                "/password?token=x",
                "/help",
                "/contact",
                "/search",
                "/search?q=code",
                "/search?q=zebra",
                "/about",
                "/brokers",
                "/plans",
                "/resources",
                "/employees",
                "/terms",
                "/privacy",
                "/technical");
    }

    static Stream<String> signedOnPages() {
        return Stream.of(
                "/home",
                "/account",
                "/account/password",
                "/account/add-address",
                "/account/confirm-address?token=x",
                "/enter-access-code",
                "/manage-user-access",
                "/my-groups",
                "/staff/inbox",
                "/staff/rules",
                "/staff/rules/why",
                "/staff/rules/changes",
                "/staff/rules/changes/4711",
                "/staff/paper-forms",
                "/groups/160",
                "/groups/160/add-user",
                "/groups/160/users/c12345/rights",
                "/groups/160/invitations/4711",
                "/groups/160/replacement",
                "/groups/160/users/c12345/remove",
                "/groups/160/receipts/4711",
                "/groups/160/imports",
                "/groups/160/imports/4711",
                "/groups/160/templates",
                "/groups/160/firms",
                "/staff/firms",
                "/staff/phone-desk",
                "/staff/operations",
                "/staff/operations/bulk",
                "/staff/operations/bulk/4711",
                "/staff/operations/erasures",
                "/staff/operations/trail",
                "/staff/people",
                "/staff/operations/cases/4711",
                "/staff/bulletin",
                "/tasks",
                "/tasks/4711",
                "/staff/groups");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageHasOneHeadingLandmarksAndAllItsTexts(String page) throws Exception {
        assertSound(html(get(page).principal(CASEY)));
    }

    @Test
    void whoImportsGroupsReadsWhichRegionsThereAre() throws Exception {
        assertThat(html(get("/staff/groups").principal(CASEY))).contains("No region is recorded yet.");

        Region region = mock(Region.class);
        when(region.code()).thenReturn("Mid-Atlantic");
        when(regions.findAllByOrderByPositionAscNameAsc()).thenReturn(List.of(region));
        assertThat(html(get("/staff/groups").principal(CASEY)))
                .contains("The region is one of these, in capital or small letters: Mid-Atlantic.");
    }

    @ParameterizedTest
    @MethodSource("publicPages")
    void publicPagesOfferToSignOn(String page) throws Exception {
        String html = html(get(page));

        assertSound(html);
        assertThat(html).contains("href=\"/sign-on\"").doesNotContain("Sign off");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageAsksForScriptsThatExist(String page) throws Exception {
        assertThat(Pattern.compile("src=\"/assets/([^\"]+)\"")
                        .matcher(html(get(page).principal(CASEY)))
                        .results()
                        .map(match -> match.group(1)))
                .allSatisfy(script -> assertThat(Stream.of(SCRIPTS.resolve(script), SCRIPTS.resolve("pages/" + script)))
                        .anyMatch(Files::exists));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home", "/enter-access-code"})
    void theDaysOfACodeComeFromTheRule(String page) throws Exception {
        when(memberships.roles(any())).thenReturn(List.of());
        assertThat(html(get(page).principal(CASEY))).contains("Your code expires 7 days after it was issued.");
    }

    @Test
    void tellsItsScriptsWhatThePathNames() throws Exception {
        assertThat(html(get("/groups/160/users/d45634/rights").principal(CASEY)))
                .contains("data-group=\"160\"", "data-user=\"d45634\"");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageExistsInSpanish(String page) throws Exception {
        String html = html(get(page).principal(CASEY).cookie(new Cookie("language", "es")));

        assertSound(html);
        assertThat(html).contains("<html lang=\"es\"", "Cerrar sesión", "lang=\"en\">English<");
    }

    @ParameterizedTest
    @CsvSource({"403, You have no access", "404, We cannot find", "405, This did not work", "500, Something went wrong"
    })
    void anErrorNamesCauseNextStepAndContact(int status, String cause) throws Exception {
        String html = html(get("/error").requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status));

        assertSound(html);
        assertThat(html).contains(cause, "websupport@mandate.example");
    }

    @ParameterizedTest
    @CsvSource({
        "/home, en, <h2>What is new</h2>",
        "/, es, 'href=\"https://news.example/ANNOUNCEMENT\">Lo nuevo</a>'",
        "/, en, 'href=\"https://news.example/ANNOUNCEMENT\">What is new</a>'",
        "/sign-on, es, 'value=\"https://news.example/QUOTE\">Lo nuevo</button>'"
    })
    void showsWhatIsNewInTheLanguageOfThePage(String page, String language, String shown) throws Exception {
        assertThat(html(get(page).principal(CASEY).cookie(new Cookie("language", language))))
                .contains(shown);
    }

    @Test
    void greetsThePersonAndShowsBrandAndRegion() throws Exception {
        when(memberships.roles(any())).thenReturn(List.of());
        assertThat(html(get("/home").principal(CASEY).cookie(new Cookie("region", "California"))))
                .contains("Welcome, Casey Kim", "Acme Health", ">California<", "View another region", "Sign off");
    }

    @Test
    void everyAnswerThatSearchLinksToHasItsPlace() throws Exception {
        String help = html(get("/help"));
        assertThat(Pattern.compile("href=\"/help#([^\"]+)\"")
                        .matcher(html(get("/search?q=a")))
                        .results()
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(place -> assertThat(help).contains("<p id=\"" + place + "\">"));
    }

    @Test
    void whatIsSearchedForIsText() throws Exception {
        String script = "<script>alert(1)</script>";
        assertThat(html(get("/search").param("q", script)))
                .doesNotContain(script)
                .contains("value=\"&lt;script", "No page has “&lt;script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\" onload=\"alert(1)"})
    void aRegionFromTheCookieIsText(String region) throws Exception {
        assertThat(html(get("/").cookie(new Cookie("region", region)))).doesNotContain(region);
    }

    private String html(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.accept(MediaType.TEXT_HTML))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static void assertSound(String html) {
        assertThat(html).doesNotContain("??").doesNotContain("th:");
        assertThat(html)
                .doesNotContain(" style=")
                .doesNotContain("<style")
                .doesNotContainPattern("<script(?![^>]+src=)");
        assertThat(html)
                .containsOnlyOnce("<h1")
                .containsOnlyOnce("<main id=\"main\"")
                .contains("<title>", "<footer");
    }

    @Configuration
    @Import({
        RequestLanguage.class,
        Pages.class,
        SiteSearch.class,
        PageModel.class,
        UnansweredRequests.class,
        io.mandate.platform.words.Words.class
    })
    @EnableConfigurationProperties(Brand.class)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class
    })
    static class Portal {

        @Bean
        RuleBook rules() {
            return new WeekLongCodes();
        }
    }

    /** Rules of which the pages need one. */
    private static class WeekLongCodes implements RuleBook {

        @Override
        public CodePolicy codePolicy(String role) {
            return new CodePolicy(Duration.ofHours(168), "R2/PT72H", 10);
        }

        @Override
        public <T> T answer(String table, String input, String value, Function<List<Map<String, Object>>, T> read) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void everyAddressOfBeforeLeadsToItsNewOneWithWhatItAsksFor() throws Exception {
        List<String> moved = Routes.all().stream()
                .map(Route::path)
                .filter(path -> path.matches("/staff/(operations|rules|inbox)(/.*)?"))
                .map(path -> path.replaceAll("\\{\\w+}", "4711"))
                .toList();

        assertThat(moved).hasSizeGreaterThan(12).contains("/staff/operations/cases/4711");
        for (String path : moved) {
            String before = path.substring("/staff".length());
            mvc.perform(get(URI.create(before + "?state=REFUSED&find=a%20b%26c")))
                    .andExpect(status().isMovedPermanently())
                    .andExpect(header().string("Location", path + "?state=REFUSED&find=a%20b%26c"));
            mvc.perform(get(before)).andExpect(header().string("Location", path));
        }
    }

    @Test
    void theLinksOfStaffAreInNoPageOfACustomer() throws Exception {
        when(memberships.roles(any())).thenReturn(List.of("primary-administrators"));

        for (String path : List.of(
                "/account",
                "/home",
                "/enter-access-code",
                "/manage-user-access",
                "/my-groups",
                "/tasks",
                "/account/add-address")) {
            String page = html(get(path).principal(CASEY));

            assertThat(page).as(path).contains("/enter-access-code").doesNotContain("/staff/", "/camunda/");
        }
    }

    @Test
    void pagesOfWorkHaveAShellWithoutTheCustomersLinks() throws Exception {
        when(memberships.roles(any())).thenReturn(List.of("operations"));

        for (String path : List.of(
                "/staff/operations", "/staff/people", "/staff/rules", "/staff/inbox", "/home", "/account", "/tasks")) {
            String page = html(get(path).principal(CASEY));

            assertSound(page);
            assertThat(page)
                    .as(path)
                    .contains(
                            "href=\"/staff/inbox\"",
                            "href=\"/staff/operations\"",
                            "href=\"/staff/phone-desk\"",
                            "href=\"/staff/rules\"")
                    .doesNotContain(
                            "/enter-access-code", "choose-region", "data-application", "href=\"/plans\"", "/brokers")
                    // only what an operator may open
                    .doesNotContain("href=\"/staff/firms\"", "href=\"/staff/groups\"");
        }
        assertThat(html(get("/manage-user-access").principal(CASEY)))
                .contains("choose-region", "/enter-access-code")
                .doesNotContain("href=\"/staff/", "/camunda/");
    }
}
