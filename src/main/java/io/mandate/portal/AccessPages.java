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

    @GetMapping("/my-groups")
    String myGroups() {
        return "my-groups";
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

    @GetMapping("/groups/{group}/users/{userId}/remove")
    String removeUser() {
        return "remove-user";
    }

    @GetMapping("/groups/{group}/receipts/{id}")
    String receipt() {
        return "receipt";
    }

    @GetMapping("/groups/{group}/imports")
    String importUsers() {
        return "import-users";
    }

    @GetMapping("/groups/{group}/imports/{id}")
    String userImport() {
        return "user-import";
    }

    @GetMapping("/groups/{group}/templates")
    String templates() {
        return "templates";
    }

    @GetMapping("/groups/{group}/firms")
    String firms() {
        return "firms";
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
