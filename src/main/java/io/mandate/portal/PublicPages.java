package io.mandate.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages for everybody: what the service is, designation, registration, sign-on and recovery. */
@Controller
class PublicPages {

    private static final int LONGEST_QUERY = 100;

    private final SiteSearch search;

    PublicPages(SiteSearch search) {
        this.search = search;
    }

    @GetMapping("/")
    String welcome() {
        return "welcome";
    }

    @GetMapping("/designate")
    String designate() {
        return "designate";
    }

    @GetMapping("/designations/{reference}")
    String designation() {
        return "designation";
    }

    @GetMapping("/designations/confirm")
    String confirmDesignation() {
        return "confirm-designation";
    }

    @GetMapping("/designations/{reference}/report")
    String reportDesignation() {
        return "report-designation";
    }

    @GetMapping("/register")
    String register() {
        return "register";
    }

    @GetMapping("/register/confirm")
    String confirmRegistration() {
        return "confirm-registration";
    }

    @GetMapping("/sign-on")
    String signOn() {
        return "sign-on";
    }

    @GetMapping("/forgot-user-id")
    String forgotUserId() {
        return "forgot-user-id";
    }

    @GetMapping("/forgot-password")
    String forgotPassword() {
        return "forgot-password";
    }

    @GetMapping("/password")
    String password() {
        return "password";
    }

    @GetMapping("/help")
    String help() {
        return "help";
    }

    @GetMapping("/contact")
    String contact() {
        return "contact";
    }

    /** @param q words; what is longer than the box takes is cut off */
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Locale locale, Principal person, Model model) {
        String query = q.strip().substring(0, Math.min(q.strip().length(), LONGEST_QUERY));
        model.addAttribute("query", query);
        model.addAttribute("results", search.find(query, locale.getLanguage(), person != null));
        return "search";
    }

    @GetMapping({"/about", "/brokers", "/plans", "/resources", "/employees", "/terms", "/privacy", "/technical"})
    String article(HttpServletRequest request, Model model) {
        model.addAttribute("topic", request.getRequestURI().substring(1));
        return "article";
    }
}
