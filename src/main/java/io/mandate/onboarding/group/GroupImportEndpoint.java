package io.mandate.onboarding.group;

import io.mandate.people.SignedOn;
import io.mandate.people.region.RegionImport;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.table.TableFile;
import io.mandate.platform.table.UploadedTable;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Import of groups, units and officers of record by membership services: files for people, JSON for the carrier's system. */
@RestController
record GroupImportEndpoint(GroupImport groups, RegionImport regions, RuleBook rules, UploadedTable uploaded) {

    private static final String STAFF = "membership-services";
    private static final String LIMIT = "GROUP_IMPORT_ROWS";

    /** @param note what to look at, in words; null if nothing */
    record Result(List<GroupImport.Row> rows, Message note) {}

    @PostMapping(
            value = "/api/staff/groups/imports",
            consumes = {UploadedTable.CSV, UploadedTable.XLSX, UploadedTable.EXCEL, UploadedTable.FILE})
    Result importFile(
            HttpServletRequest request,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @AuthenticationPrincipal SignedOn person)
            throws IOException {
        TableFile file =
                uploaded.read(request, GroupFile.COLUMNS, rules.limit(LIMIT).tries());
        return run(GroupFile.entries(file), dryRun, person, uploaded.note(file));
    }

    @PostMapping(value = "/api/staff/groups/imports", consumes = MediaType.APPLICATION_JSON_VALUE)
    Result importJson(
            @RequestBody List<GroupRecord> records,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @AuthenticationPrincipal SignedOn person) {
        return run(
                IntStream.range(0, records.size())
                        .mapToObj(n -> new GroupImport.Entry(n + 1, records.get(n), null))
                        .toList(),
                dryRun,
                person,
                null);
    }

    /** The regions must be there before the groups that lie in them. */
    @PostMapping(value = "/api/staff/regions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void importRegions(@RequestBody List<RegionImport.RegionRecord> records, @AuthenticationPrincipal SignedOn person) {
        regions.run(records, Actor.of(person.accountId(), STAFF));
    }

    private Result run(List<GroupImport.Entry> entries, boolean dryRun, SignedOn person, Message note) {
        int most = rules.limit(LIMIT).tries();
        if (entries.size() > most) {
            throw new InvalidInput(
                    "", "tooMany", Message.of("refusal.import.too-many").with("most", most));
        }
        return new Result(groups.run(entries, dryRun, Actor.of(person.accountId(), STAFF)), note);
    }
}
