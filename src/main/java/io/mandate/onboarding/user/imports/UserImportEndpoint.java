package io.mandate.onboarding.user.imports;

import io.mandate.onboarding.user.imports.UserImports.Progress;
import io.mandate.onboarding.user.imports.UserImports.Row;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Message;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Many users from one CSV file: look at it first, then add them in the background and follow that. */
@RestController
class UserImportEndpoint {

    private static final String CSV = "text/csv";
    private static final String ROWS = "USER_IMPORT_ROWS";

    private final UserImports imports;
    private final Throttle throttle;
    private final RuleBook rules;

    UserImportEndpoint(UserImports imports, Throttle throttle, RuleBook rules) {
        this.imports = imports;
        this.throttle = throttle;
        this.rules = rules;
    }

    record Checked(List<Row> rows) {}

    record Started(UUID id) {}

    record Detail(Progress progress, List<Row> rows) {}

    @PostMapping(value = "/api/groups/{group}/imports/check", consumes = CSV)
    Checked check(@PathVariable String group, @RequestBody String csv, @AuthenticationPrincipal SignedOn person) {
        return new Checked(imports.check(
                person.accountId(), group, UserFile.read(csv, rules.limit(ROWS).tries())));
    }

    @PostMapping(value = "/api/groups/{group}/imports", consumes = CSV)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(@PathVariable String group, @RequestBody String csv, @AuthenticationPrincipal SignedOn person) {
        List<ImportedUser> users = UserFile.read(csv, rules.limit(ROWS).tries());
        if (users.isEmpty()) {
            throw new InvalidInput("", "empty", Message.of("refusal.import.no-rows"));
        }
        throttle.count(List.of(new Try("USER_IMPORT", Counted.account(person.accountId()))));
        return new Started(imports.start(person.accountId(), group, users));
    }

    @GetMapping("/api/groups/{group}/imports")
    Items<Progress> imports(@PathVariable String group) {
        return Items.all(imports.of(group));
    }

    @GetMapping("/api/groups/{group}/imports/{id}")
    Detail progress(@PathVariable String group, @PathVariable String id) {
        Progress progress = imports.find(group, Ids.of(id)).orElseThrow(NotVisible::new);
        return new Detail(progress, imports.rows(progress.id()));
    }
}
