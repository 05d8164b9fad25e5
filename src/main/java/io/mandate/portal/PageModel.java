package io.mandate.portal;

import io.mandate.onboarding.access.Memberships;
import io.mandate.onboarding.decision.EndedAccess;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Staff;
import io.mandate.platform.mail.Brand;
import io.mandate.platform.web.Attributes;
import io.mandate.platform.web.UnansweredRequests;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import io.mandate.portal.bulletin.Board;
import io.mandate.portal.bulletin.Bulletin;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerMapping;
import org.thymeleaf.context.LazyContextVariable;

/** What the layout of every page needs: brand, bulletin, chosen region, current path and the person signed on. */
@ControllerAdvice(assignableTypes = {Pages.class, UnansweredRequests.class})
class PageModel {

    private static final Pattern OF_WORK = Pattern.compile("/(staff|home|account|tasks|search|error)(/.*)?");

    private final Brand brand;
    private final Bulletin bulletin;
    private final Memberships memberships;
    private final OwnRegion own;
    private final Words words;
    private final Clock clock;
    private final Map<String, String> languages = new LinkedHashMap<>();

    PageModel(Brand brand, Bulletin bulletin, Memberships memberships, OwnRegion own, Words words, Clock clock) {
        this.memberships = memberships;
        this.own = own;
        this.words = words;
        this.clock = clock;
        this.brand = brand;
        this.bulletin = bulletin;
        words.languages().forEach(language -> languages.put(language, words.in(language, Message.of("language.name"))));
    }

    @ModelAttribute
    @SuppressWarnings("unchecked")
    void layout(
            Model model,
            HttpServletRequest request,
            Principal principal,
            @CookieValue(name = "region", required = false) String chosen) {
        // what the path names, such as the number of a group
        model.addAllAttributes((Map<String, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
        model.addAttribute("brand", brand);
        model.addAttribute("languages", languages);
        // what is over and what is left is counted from it: the clock of a reader may be wrong
        model.addAttribute("now", clock.instant());
        model.addAttribute("path", request.getRequestURI());
        // why a page of a group is closed to somebody who had access to it
        model.addAttribute(
                "ended",
                request.getAttribute(Attributes.ENDED_ACCESS) instanceof EndedAccess.Ended access
                        ? Stream.of(access.title(), access.cause(), access.why(), access.next())
                                .map(words::said)
                                .toList()
                        : null);
        SignedOn person = person(principal);
        model.addAttribute("person", person);
        String region = chosen == null && person != null ? own.of(person.accountId()) : chosen;
        model.addAttribute("region", region);
        // links that lead nobody else anywhere
        LazyContextVariable<List<String>> staffRoles = new LazyContextVariable<>() {
            @Override
            protected List<String> loadValue() {
                return person == null
                        ? List.of()
                        : memberships.roles(person.accountId()).stream()
                                .filter(Staff.ROLES::contains)
                                .toList();
            }
        };
        model.addAttribute("staffRoles", staffRoles);
        // pages of work have a shell of their own, and so have pages that everybody has when staff look at them
        boolean ofWork = OF_WORK.matcher(request.getRequestURI()).matches();
        model.addAttribute("staffShell", new LazyContextVariable<Boolean>() {
            @Override
            protected Boolean loadValue() {
                return ofWork && !staffRoles.getValue().isEmpty();
            }
        });
        // read by the pages that show it
        model.addAttribute("bulletin", new LazyContextVariable<Board>() {
            @Override
            protected Board loadValue() {
                return bulletin.shown(region, person == null ? null : person.accountId());
            }
        });
    }

    private static SignedOn person(Principal principal) {
        Object person = principal instanceof Authentication token ? token.getPrincipal() : principal;
        return person instanceof SignedOn signedOn ? signedOn : null;
    }
}
