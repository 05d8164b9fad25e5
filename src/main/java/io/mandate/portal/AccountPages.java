package io.mandate.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages of a signed-on person that need no access to a group yet. */
@Controller
class AccountPages {

    @GetMapping("/home")
    String home() {
        return "home";
    }

    @GetMapping("/account")
    String account() {
        return "account";
    }

    @GetMapping("/enter-access-code")
    String enterAccessCode() {
        return "enter-access-code";
    }
}
