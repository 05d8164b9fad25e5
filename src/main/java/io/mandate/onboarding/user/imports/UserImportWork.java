package io.mandate.onboarding.user.imports;

import io.mandate.onboarding.invitation.NewUser;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.onboarding.user.imports.UserImportWork.Claim;
import io.mandate.onboarding.user.imports.UserImports.Fault;
import io.mandate.people.account.Languages;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.work.BatchedWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds the users of imports. */
@Component
record UserImportWork(UserManagement users, UserImportRules rules, Languages languages, JdbcClient jdbc)
        implements BatchedWork<Claim> {

    /** Their group is locked until they are all done: others who change its users wait for no longer than a moment. */
    private static final int ROWS_AT_ONCE = 50;

    /** A row that is this node's for the running transaction. */
    record Claim(UUID importId, String group, UUID caller, ImportedUser user) {}

    @Override
    public String describe(Claim claim) {
        return "Row %d of user import %s".formatted(claim.user().line(), claim.importId());
    }

    @Override
    public int mostAtOnce() {
        return ROWS_AT_ONCE;
    }

    /** Of one import: whoever adds users holds the lock of their group. */
    @Override
    public List<Claim> claim(int most) {
        return jdbc.sql(
                        """
                        with next as materialized (
                            select import_id from user_import_row
                            where outcome = 'PENDING' order by tries, import_id, line limit 1 for update skip locked)
                        select i.group_number, i.requested_by, r.*
                        from next join user_import i on i.id = next.import_id join user_import_row r on r.import_id = i.id
                        where r.outcome = 'PENDING' order by r.tries, r.line limit :most
                        for update of r skip locked""")
                .param("most", most)
                .query(UserImportWork::claimed)
                .list();
    }

    @Override
    public List<Claim> claimAgain(List<Claim> claims) {
        return jdbc.sql(
                        """
                        select i.group_number, i.requested_by, r.*
                        from user_import_row r join user_import i on i.id = r.import_id
                        where r.import_id = :id and r.line = any (:lines) and r.outcome = 'PENDING' order by r.line
                        for update of r skip locked""")
                .param("id", claims.get(0).importId())
                .param("lines", lines(claims))
                .query(UserImportWork::claimed)
                .list();
    }

    private static Claim claimed(ResultSet rs, int row) throws SQLException {
        return new Claim(
                rs.getObject("import_id", UUID.class),
                rs.getString("group_number"),
                rs.getObject("requested_by", UUID.class),
                UserImports.user(rs));
    }

    private static Integer[] lines(Collection<Claim> claims) {
        return claims.stream().map(claim -> claim.user().line()).toArray(Integer[]::new);
    }

    @Override
    public void perform(List<Claim> claims) {
        UUID caller = claims.get(0).caller();
        String language = languages.of(caller);
        Consumer<ImportedUser> form = rules.form();
        Map<Claim, List<Fault>> faults = new LinkedHashMap<>();
        Map<Claim, NewUser> sound = new LinkedHashMap<>();
        for (Claim claim : claims) {
            try {
                form.accept(claim.user());
                sound.put(claim, claim.user().user().readIn(language));
            } catch (InvalidInput invalid) {
                faults.put(claim, UserImportRules.faults(invalid.errors()));
            }
        }
        if (!sound.isEmpty()) {
            Iterator<List<FieldError>> errors = users.addUsers(
                            caller, claims.get(0).group(), List.copyOf(sound.values()))
                    .iterator();
            sound.keySet().forEach(claim -> faults.put(claim, UserImportRules.faults(errors.next())));
        }
        finish(faults);
    }

    @Override
    public void giveUp(Claim claim, RuntimeException why) {
        List<Fault> faults = why instanceof InvalidInput invalid
                ? UserImportRules.faults(invalid.errors())
                : List.of(new Fault("", isFinal(why) ? "notAllowed" : "failed"));
        finish(Map.of(claim, faults));
    }

    @Override
    public int tried(Claim claim) {
        return jdbc.sql(
                        """
                        update user_import_row set tries = tries + 1
                        where import_id = :id and line = :line returning tries""")
                .param("id", claim.importId())
                .param("line", claim.user().line())
                .query(Integer.class)
                .single();
    }

    private void finish(Map<Claim, List<Fault>> faults) {
        jdbc.sql(
                        """
                        update user_import_row r
                        set outcome = d.outcome, problems = string_to_array(d.problems, chr(10)), done_at = clock_timestamp()
                        from unnest(:lines::integer[], :outcomes::text[], :problems::text[]) as d (line, outcome, problems)
                        where r.import_id = :id and r.line = d.line and r.outcome = 'PENDING'""")
                .param("id", faults.keySet().iterator().next().importId())
                .param("lines", lines(faults.keySet()))
                .param(
                        "outcomes",
                        faults.values().stream()
                                .map(of -> UserImportRules.outcome(of).name())
                                .toArray(String[]::new))
                .param(
                        "problems",
                        faults.values().stream()
                                .map(of -> of.stream().map(Fault::written).collect(Collectors.joining("\n")))
                                .toArray(String[]::new))
                .update();
    }
}
