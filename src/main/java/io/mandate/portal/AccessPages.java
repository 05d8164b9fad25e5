package io.mandate.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages about a group and the people who have access to it. The JSON end points decide what one may see and do. */
@Controller
class AccessPages {

    @GetMapping("/manage-user-access")
    String manageUserAccess() {
        return "manage-user-access";
    }

    @GetMapping("/groups/{group}")
    String group() {
        return "group";
    }

    @GetMapping("/groups/{group}/add-user")
    String addUser() {
        return "add-user";
    }

    @GetMapping("/groups/{group}/users/{userId}/rights")
    String changeRights() {
        return "change-rights";
    }

    @GetMapping("/groups/{group}/invitations/{id}")
    String invitation() {
        return "invitation";
    }

    @GetMapping("/groups/{group}/replacement")
    String replacement() {
        return "replacement";
    }
}
