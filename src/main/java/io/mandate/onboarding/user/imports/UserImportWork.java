package io.mandate.onboarding.user.imports;

import io.mandate.onboarding.user.UserManagement;
import io.mandate.onboarding.user.imports.UserImportWork.Claim;
import io.mandate.onboarding.user.imports.UserImports.Fault;
import io.mandate.onboarding.user.imports.UserImports.Outcome;
import io.mandate.people.account.Languages;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.work.SharedWork;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds the users of imports. */
@Component
record UserImportWork(UserManagement users, UserImportRules rules, Languages languages, JdbcClient jdbc)
        implements SharedWork<Claim> {

    /** A row that is this node's for the running transaction. */
    record Claim(UUID importId, String group, UUID caller, ImportedUser user) {}

    @Override
    public String describe(Claim claim) {
        return "Row %d of user import %s".formatted(claim.user().line(), claim.importId());
    }

    @Override
    public Optional<Claim> claim() {
        return jdbc.sql(
                        """
                        select i.group_number, i.requested_by, r.*
                        from user_import_row r join user_import i on i.id = r.import_id
                        where r.outcome = 'PENDING' order by r.tries, r.import_id, r.line limit 1
                        for update of r skip locked""")
                .query((rs, n) -> new Claim(
                        rs.getObject("import_id", UUID.class),
                        rs.getString("group_number"),
                        rs.getObject("requested_by", UUID.class),
                        UserImports.user(rs)))
                .optional();
    }

    @Override
    public void perform(Claim claim) {
        rules.checkForm(claim.user());
        users.addUser(claim.caller(), claim.group(), claim.user().user().readIn(languages.of(claim.caller())));
        finish(claim, Outcome.ADDED, List.of());
    }

    @Override
    public void giveUp(Claim claim, RuntimeException why) {
        List<Fault> faults = why instanceof InvalidInput invalid
                ? UserImportRules.faults(invalid)
                : List.of(new Fault("", isFinal(why) ? "notAllowed" : "failed"));
        finish(claim, UserImportRules.outcome(faults), faults);
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

    private void finish(Claim claim, Outcome outcome, List<Fault> faults) {
        jdbc.sql(
                        """
                        update user_import_row set outcome = :outcome, problems = :problems, done_at = clock_timestamp()
                        where import_id = :id and line = :line and outcome = 'PENDING'""")
                .param("outcome", outcome.name())
                .param("problems", faults.stream().map(Fault::written).toArray(String[]::new))
                .param("id", claim.importId())
                .param("line", claim.user().line())
                .update();
    }
}
