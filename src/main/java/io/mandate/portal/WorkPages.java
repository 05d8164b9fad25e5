package io.mandate.portal;

import io.mandate.account.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages for decisions that wait for somebody, and for the work of membership services. */
@Controller
class WorkPages {

    @GetMapping("/tasks")
    String tasks() {
        return "tasks";
    }

    @GetMapping("/tasks/{id}")
    String task() {
        return "task";
    }

    @GetMapping("/rules")
    String rules() {
        return "rules";
    }

    @GetMapping("/rules/why")
    String why() {
        return "why";
    }

    @GetMapping("/rules/changes")
    String changes() {
        return "changes";
    }

    @GetMapping("/rules/changes/{change}")
    String change() {
        return "change";
    }

    @GetMapping("/operations/differences")
    String differences() {
        return "differences";
    }

    @GetMapping("/operations")
    String operations() {
        return "operations";
    }

    @GetMapping("/operations/bulk")
    String bulks() {
        return "bulks";
    }

    @GetMapping("/operations/bulk/{id}")
    String bulk() {
        return "bulk";
    }

    @GetMapping("/operations/erasures")
    String erasures() {
        return "erasures";
    }

    @GetMapping("/operations/cases/{id}")
    String caseFile() {
        return "case";
    }

    @GetMapping("/staff/people")
    String people(Model model) {
        model.addAttribute("roles", Staff.ROLES);
        return "people";
    }

    @GetMapping("/staff/phone-desk")
    String phoneDesk() {
        return "phone-desk";
    }

    @GetMapping("/staff/paper-forms")
    String paperForms() {
        return "paper-forms";
    }

    @GetMapping("/staff/reviews")
    String reviews() {
        return "reviews";
    }

    @GetMapping("/staff/firms")
    String endFirm() {
        return "staff-firms";
    }

    @GetMapping("/staff/bulletin")
    String bulletin() {
        return "bulletin";
    }

    @GetMapping("/staff/groups")
    String importGroups() {
        return "import-groups";
    }
}
