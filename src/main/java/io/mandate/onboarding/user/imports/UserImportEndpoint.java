package io.mandate.onboarding.user.imports;

import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.user.imports.UserImports.Progress;
import io.mandate.onboarding.user.imports.UserImports.Row;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.table.TableFile;
import io.mandate.platform.table.UploadedTable;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Many users from one file: look at it first, then add them in the background and follow that. */
@RestController
record UserImportEndpoint(
        UserImports imports,
        Throttle throttle,
        RuleBook rules,
        UploadedTable uploaded,
        Catalogue catalogue,
        Words words) {

    private static final String ROWS = "USER_IMPORT_ROWS";

    /** @param note what to look at, in words; null if nothing */
    record Checked(List<Row> rows, Message note) {}

    record Started(UUID id) {}

    record Detail(Progress progress, List<Row> rows) {}

    @PostMapping(
            value = "/api/groups/{group}/imports/check",
            consumes = {UploadedTable.CSV, UploadedTable.XLSX, UploadedTable.EXCEL, UploadedTable.FILE})
    Checked check(@PathVariable String group, HttpServletRequest request, @AuthenticationPrincipal SignedOn person)
            throws IOException {
        TableFile file = file(request);
        return new Checked(
                imports.check(person.accountId(), group, UserFile.users(file, catalogue::named)), uploaded.note(file));
    }

    @PostMapping(
            value = "/api/groups/{group}/imports",
            consumes = {UploadedTable.CSV, UploadedTable.XLSX, UploadedTable.EXCEL, UploadedTable.FILE})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(@PathVariable String group, HttpServletRequest request, @AuthenticationPrincipal SignedOn person)
            throws IOException {
        List<ImportedUser> users = UserFile.users(file(request), catalogue::named);
        if (users.isEmpty()) {
            throw new InvalidInput("", "empty", Message.of("refusal.import.no-rows"));
        }
        throttle.count(List.of(new Try("USER_IMPORT", Counted.account(person.accountId()))));
        return new Started(imports.start(person.accountId(), group, users));
    }

    private TableFile file(HttpServletRequest request) throws IOException {
        return uploaded.read(
                request,
                UserFile.COLUMNS,
                UserFile.alsoCalled(words),
                rules.limit(ROWS).tries());
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
