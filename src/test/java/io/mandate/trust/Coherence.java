package io.mandate.trust;

import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether invitation, codes, grant and process of a team member tell the same story. */
record Coherence(RuntimeService instances, JdbcClient database) {

    private static final List<String> AWAITS = List.of("receiveTask_awaitRedemption");

    private record Rows(String invitation, long live, long redeemed, long grants, boolean inTime) {}

    /** @return what does not fit; empty if all does */
    Optional<String> broken(Invited who) {
        Rows rows = database.sql(
                        """
                        select i.state as invitation,
                               (select count(*) from code_issue where invitation_id = i.id and state = 'LIVE') as live,
                               (select count(*) from code_issue where invitation_id = i.id and state = 'REDEEMED') as redeemed,
                               (select count(*) from access_grant where id = i.id and state = 'ACTIVE') as grants,
                               not exists (select from code_issue where invitation_id = i.id and redeemed_at >= expires_at) as in_time
                        from invitation i where i.id = ?""")
                .param(who.id())
                .query(Rows.class)
                .single();
        boolean whole =
                switch (rows.invitation()) {
                    case "REDEEMED" ->
                        rows.equals(new Rows("REDEEMED", 0, 1, 1, true))
                                && places(who).equals(List.of("receiveTask_access"));
                    case "EXPIRED" ->
                        rows.equals(new Rows("EXPIRED", 0, 0, 0, true))
                                && places(who).equals(List.of("userTask_decideOnExpiredCode"));
                    case "WITHDRAWN" -> rows.equals(new Rows("WITHDRAWN", 0, 0, 0, true)) && instance(who.id()) == null;
                    default -> rows.equals(new Rows("OPEN", 1, 0, 0, true)) && mailed(who);
                };
        return whole ? Optional.empty() : Optional.of(rows + " at " + places(who));
    }

    /** @param action of the trail, which tells of it once whatever was tried again */
    Optional<String> once(UUID caseId, String action) {
        long number = database.sql("select count(*) from audit_event where case_id = ? and action = ?")
                .params(caseId, action)
                .query(Long.class)
                .single();
        return number == 1 ? Optional.empty() : Optional.of("%s is %d times in the trail".formatted(action, number));
    }

    Optional<String> incidents(Invited who) {
        long number = database.sql(
                        """
                        select count(*) from act_ru_incident i join act_ru_execution e on e.id_ = i.proc_inst_id_
                        where e.business_key_ = ?""")
                .param(who.id().toString())
                .query(Long.class)
                .single();
        return number == 0 ? Optional.empty() : Optional.of(number + " incidents");
    }

    private boolean mailed(Invited who) {
        Eventually.until("mail", () -> places(who).equals(AWAITS));
        return true;
    }

    ProcessInstance instance(UUID caseId) {
        return instances
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.toString())
                .singleResult();
    }

    private List<String> places(Invited who) {
        ProcessInstance instance = instance(who.id());
        return instance == null ? List.of() : instances.getActiveActivityIds(instance.getId());
    }
}
