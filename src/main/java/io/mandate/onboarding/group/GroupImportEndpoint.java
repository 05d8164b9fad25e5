package io.mandate.onboarding.group;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.mandate.people.SignedOn;
import io.mandate.people.region.RegionImport;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Import of groups, units and officers of record by membership services: CSV for people, JSON for the carrier's system. */
@RestController
class GroupImportEndpoint {

    private static final String STAFF = "membership-services";
    private static final String HEADER = "number,name,region,size,units,officerFirstName,officerLastName,officerEmail";
    private static final String LIMIT = "GROUP_IMPORT_ROWS";
    private static final ObjectReader CSV = new CsvMapper()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .readerFor(GroupRecord.class)
            .with(CsvSchema.emptySchema().withHeader().withArrayElementSeparator(" "));

    private final GroupImport groups;
    private final RegionImport regions;
    private final RuleBook rules;

    GroupImportEndpoint(GroupImport groups, RegionImport regions, RuleBook rules) {
        this.groups = groups;
        this.regions = regions;
        this.rules = rules;
    }

    record Result(List<GroupImport.Row> rows) {}

    @PostMapping(value = "/api/staff/groups/imports", consumes = "text/csv")
    Result importCsv(
            @RequestBody String csv,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @AuthenticationPrincipal SignedOn person) {
        return run(parse(csv), dryRun, person);
    }

    @PostMapping(value = "/api/staff/groups/imports", consumes = MediaType.APPLICATION_JSON_VALUE)
    Result importJson(
            @RequestBody List<GroupRecord> records,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @AuthenticationPrincipal SignedOn person) {
        return run(records, dryRun, person);
    }

    /** The regions must be there before the groups that lie in them. */
    @PostMapping(value = "/api/staff/regions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void importRegions(@RequestBody List<RegionImport.RegionRecord> records, @AuthenticationPrincipal SignedOn person) {
        regions.run(records, Actor.of(person.accountId(), STAFF));
    }

    private Result run(List<GroupRecord> records, boolean dryRun, SignedOn person) {
        int most = rules.limit(LIMIT).tries();
        if (records.size() > most) {
            throw new InvalidInput(
                    "", "tooMany", Message.of("refusal.import.too-many").with("most", most));
        }
        return new Result(groups.run(records, dryRun, Actor.of(person.accountId(), STAFF)));
    }

    /** Comma-separated with a header line; several units are separated by spaces. */
    private static List<GroupRecord> parse(String csv) {
        try (MappingIterator<GroupRecord> rows = CSV.readValues(csv)) {
            return rows.readAll();
        } catch (IOException e) {
            throw new InvalidInput(
                    "", "csv", Message.of("refusal.import.unreadable").with("columns", HEADER));
        }
    }
}
