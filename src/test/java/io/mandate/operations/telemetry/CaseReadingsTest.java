package io.mandate.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.MandateTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is added up, change by change, is what the rows say. */
@MandateTest
class CaseReadingsTest {

    @Autowired
    private CaseReadings readings;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private JdbcClient jdbc;

    private Person withoutAccount(Invited administrator) {
        return new Person(
                UUID.randomUUID(), "none", "Pat", "Later", administrator.group().address("later" + UUID.randomUUID()));
    }

    @Test
    void everyMoveIsCounted() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        assertThat(miscounted()).as("invited").isEmpty();
        String code = codeThatLeft(member);
        assertThat(miscounted()).as("mailed").isEmpty();
        readings.read();
        double registered = members("registered");
        double access = members("access");

        given.redeem(member, code);

        assertThat(members("registered")).isEqualTo(registered - 1);
        assertThat(members("access")).isEqualTo(access + 1);
        write("update access_grant set suspended_at = clock_timestamp() where id = :id", member.id());
        assertThat(members("access")).isEqualTo(access);
        write("delete from access_grant where id = :id", member.id());
        assertThat(miscounted()).as("gone").isEmpty();
    }

    @Test
    void whoRegistersAfterTheMailIsCountedAsRegistered() {
        Person person = withoutAccount(given.administratorOf(groups.one()));
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberInvited(administrator, person, List.of("VIEW_BILL"));
        codeThatLeft(member);
        double mailed = members("code_mailed");
        double registered = members("registered");

        groups.account(person.email(), "Pat", "Later", person.email());
        assertThat(members("code_mailed")).isEqualTo(mailed - 1);
        assertThat(members("registered")).isEqualTo(registered + 1);

        jdbc.sql("update account_address set verified_at = null where email = ?")
                .param(person.email())
                .update();
        assertThat(members("code_mailed")).isEqualTo(mailed);
        assertThat(members("registered")).isEqualTo(registered);
        assertThat(miscounted()).isEmpty();
    }

    @Test
    void aCodeWhoseTimeIsOverIsExpiredBeforeATimerSaysSo() {
        Invited member = given.teamMemberInvited(given.administratorOf(groups.one()), List.of("VIEW_BILL"));
        codeThatLeft(member);
        double expired = members("code_expired");

        write(
                "update code_issue set expires_at = clock_timestamp() - interval '2 hours' where invitation_id = :id",
                member.id());

        assertThat(members("code_expired")).isEqualTo(expired + 1);
        write(
                "update code_issue set expires_at = clock_timestamp() + interval '2 days' where invitation_id = :id",
                member.id());
        assertThat(members("code_expired")).isEqualTo(expired);
    }

    /** Tables that a crash empties. */
    @Test
    void afterACrashEverythingIsCountedAnew() {
        given.teamMemberOf(given.administratorOf(groups.one()), List.of("VIEW_BILL"));
        double access = members("access");

        owner.sql().sql("truncate case_count, case_change").update();

        assertThat(members("access")).isEqualTo(access);
        assertThat(miscounted()).isEmpty();
    }

    /** Waits until the mail has arrived and the product has noted that it left: the first comes before the second. */
    private String codeThatLeft(Invited member) {
        String code = given.codeOf(member);
        Eventually.until("noted as mailed", () -> jdbc.sql(
                        "select mailed_at is not null from code_issue where invitation_id = ? and state = 'LIVE'")
                .param(member.id())
                .query(Boolean.class)
                .single());
        return code;
    }

    private double members(String stage) {
        return readings.read().stream()
                .filter(reading -> reading.tags().equals(Map.of("kind", "team_member", "stage", stage)))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** Of one instant. */
    private List<Map<String, Object>> miscounted() {
        return jdbc.sql(
                        """
                        select kind, stage, hour, sum(number) from (
                            select kind, stage, hour, number from case_count
                            union all select kind, stage, hour, number from case_change
                            union all select kind, stage, hour, -number from case_now) c
                        group by kind, stage, hour having sum(number) <> 0""")
                .query()
                .listOfRows();
    }

    private void write(String sql, UUID id) {
        jdbc.sql(sql).param("id", id).update();
    }
}
