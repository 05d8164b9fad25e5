package io.mandate.portal;

import io.mandate.rules.RuleBook;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Pages of a signed-on person that need no access to a group yet. */
@Controller
class AccountPages {

    private final RuleBook rules;

    AccountPages(RuleBook rules) {
        this.rules = rules;
    }

    /** The hours that every access code is valid at least (F40). */
    @ModelAttribute("codeHours")
    long codeHours() {
        return Stream.of("PRIMARY_ADMINISTRATOR", "TEAM_MEMBER")
                .map(role -> rules.codePolicy(role).validity())
                .mapToLong(Duration::toHours)
                .min()
                .orElseThrow();
    }

    @GetMapping("/home")
    String home() {
        return "home";
    }

    @GetMapping("/account")
    String account() {
        return "account";
    }

    @GetMapping("/account/password")
    String changePassword() {
        return "change-password";
    }

    @GetMapping("/account/add-address")
    String addAddress() {
        return "add-address";
    }

    @GetMapping("/account/confirm-address")
    String confirmAddress() {
        return "confirm-address";
    }

    @GetMapping("/enter-access-code")
    String enterAccessCode() {
        return "enter-access-code";
    }
}
