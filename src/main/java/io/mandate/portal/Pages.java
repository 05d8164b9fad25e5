package io.mandate.portal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.mandate.people.SignedOn;
import io.mandate.people.account.Staff;
import io.mandate.people.region.Region;
import io.mandate.people.region.Regions;
import io.mandate.platform.rules.RuleBook;
import io.mandate.portal.search.StaffSearch;
import io.mandate.portal.security.Routes;
import io.mandate.portal.security.Routes.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.view.RedirectView;
import org.thymeleaf.context.LazyContextVariable;

/** The pages: those of the table of routes that show one template, and the few that need more. */
@Controller
class Pages {

    private static final int LONGEST_QUERY = 100;
    private static final int LONGEST_ADDRESS = 254;
    private static final Map<String, String> VIEWS = Routes.all().stream()
            .filter(route -> route.view() != null)
            .collect(toUnmodifiableMap(Route::path, Route::view));

    private final SiteSearch search;
    private final StaffSearch staffSearch;
    private final RuleBook rules;
    private final Regions regions;

    Pages(SiteSearch search, StaffSearch staffSearch, RuleBook rules, Regions regions) {
        this.search = search;
        this.staffSearch = staffSearch;
        this.rules = rules;
        this.regions = regions;
    }

    @Autowired
    void map(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers)
            throws NoSuchMethodException {
        RequestMappingInfo pages = RequestMappingInfo.paths(VIEWS.keySet().toArray(String[]::new))
                .methods(RequestMethod.GET)
                .options(handlers.getBuilderConfiguration())
                .build();
        handlers.registerMapping(pages, this, Pages.class.getDeclaredMethod("page", HttpServletRequest.class));
    }

    String page(HttpServletRequest request) {
        return VIEWS.get((String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    /** The hours that every access code is valid at least (F40); read by the pages that show them. */
    @ModelAttribute
    void codeHours(Model model) {
        model.addAttribute("codeHours", new LazyContextVariable<Long>() {
            @Override
            protected Long loadValue() {
                return Stream.of("PRIMARY_ADMINISTRATOR", "TEAM_MEMBER")
                        .map(role -> rules.codePolicy(role).validity())
                        .mapToLong(Duration::toHours)
                        .min()
                        .orElseThrow();
            }
        });
    }

    /** Codes of the regions as files with groups write them; read by the page that shows them. */
    @ModelAttribute
    void regionCodes(Model model) {
        model.addAttribute("regionCodes", new LazyContextVariable<List<String>>() {
            @Override
            protected List<String> loadValue() {
                return regions.findAllByOrderByPositionAscNameAsc().stream()
                        .map(Region::code)
                        .toList();
            }
        });
    }

    /** @param q words; what is longer than the box takes is cut off */
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Locale locale, Principal person, Model model) {
        String query = q.strip().substring(0, Math.min(q.strip().length(), LONGEST_QUERY));
        model.addAttribute("query", query);
        model.addAttribute("results", search.find(query, locale.getLanguage(), person != null));
        return "search";
    }

    /** @param q what staff look for; what is longer than the longest address is cut off */
    @GetMapping("/staff/search")
    String find(
            @RequestParam(defaultValue = "") String q,
            @AuthenticationPrincipal SignedOn person,
            Locale locale,
            Model model) {
        String query = q.strip().substring(0, Math.min(q.strip().length(), LONGEST_ADDRESS));
        model.addAttribute("query", query);
        model.addAttribute("found", staffSearch.find(query, person.accountId(), locale.getLanguage()));
        model.addAttribute("most", StaffSearch.MOST);
        return "staff-search";
    }

    /** Where pages of staff stood before: links in mails, notes and bookmarks lead on, to whatever they ask for. */
    @GetMapping({"/operations/**", "/rules/**", "/inbox/**"})
    ResponseEntity<Void> moved(HttpServletRequest request) {
        String query = request.getQueryString();
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .header(HttpHeaders.LOCATION, "/staff" + request.getRequestURI() + (query == null ? "" : "?" + query))
                .build();
    }

    /** Whoever types where staff work, and no more. */
    @GetMapping({"/staff", "/staff/"})
    RedirectView staff() {
        return new RedirectView("/staff/inbox");
    }

    @GetMapping("/staff/people")
    String people(Model model) {
        model.addAttribute("roles", Staff.ROLES);
        return "people";
    }
}
