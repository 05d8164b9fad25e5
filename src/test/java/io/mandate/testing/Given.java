package io.mandate.testing;

import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.designation.DesignationForm;
import io.mandate.onboarding.designation.DesignationRequest;
import io.mandate.onboarding.designation.Receipt;
import io.mandate.onboarding.invitation.NewUser;
import io.mandate.onboarding.invitation.PersonForm;
import io.mandate.onboarding.redemption.Redemption;
import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.testing.FreshGroups.Group;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings people and cases to where a test begins, by the services that the portal calls. */
public final class Given {

    /** What every large group may be granted. */
    public static final List<String> ALL_RIGHTS = List.of(
            "UPDATE_MEMBER",
            "ENROLL_MEMBER",
            "TERMINATE_COVERAGE",
            "VIEW_BILL",
            "VIEW_BALANCE",
            "VIEW_PAYMENTS",
            "VIEW_MEMBERS");

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final FreshGroups groups;
    private final Accounts accounts;
    private final DesignationDesk desk;
    private final UserManagement users;
    private final Redemptions redemptions;
    private final Mails mails;
    private final JdbcClient jdbc;

    Given(
            FreshGroups groups,
            Accounts accounts,
            DesignationDesk desk,
            UserManagement users,
            Redemptions redemptions,
            Mails mails,
            JdbcClient jdbc) {
        this.groups = groups;
        this.accounts = accounts;
        this.desk = desk;
        this.users = users;
        this.redemptions = redemptions;
        this.mails = mails;
        this.jdbc = jdbc;
    }

    /** Somebody with an account, whose password is {@link FreshGroups#PASSWORD}. */
    public record Person(UUID accountId, String userId, String firstName, String lastName, String email) {

        static Person of(Account account) {
            return new Person(
                    account.id(),
                    account.userId(),
                    account.firstName(),
                    account.lastName(),
                    account.email().canonical());
        }

        public SignedOn signedOn() {
            return new SignedOn(accountId, userId, firstName + " " + lastName);
        }
    }

    /**
     * A case from the moment in which its first code is issued.
     *
     * @param id of the designation or invitation, of the grant, and the business key
     * @param person who is invited
     * @param decider who decides about the invitation and the access: officer or administrator
     */
    public record Invited(UUID id, Group group, Role role, Person person, Person decider) {}

    public Person officerOf(Group group) {
        return account(group.officer().userId());
    }

    /** An account that is there already, such as {@code morgan} of the demo data. */
    public Person account(String userId) {
        return Person.of(accounts.findByUserId(userId).orElseThrow());
    }

    /** Somebody new, at an address of the group's own. */
    public Person personOf(Group group) {
        return personAt("group" + group.number() + ".example");
    }

    /** Somebody new, at a mail server that behaves as its name says. */
    public Person personAt(String mailServer) {
        String name = "P" + PEOPLE.incrementAndGet();
        String userId = "person" + name.toLowerCase(Locale.ROOT);
        groups.account(userId, name, "Case", userId + "@" + mailServer);
        return account(userId);
    }

    /**
     * A designation whose process has begun: a stranger's begins after the answer.
     *
     * @param by who is signed on, or null
     */
    public Receipt requested(DesignationRequest request, UUID by) {
        Receipt receipt = desk.request(request, by);
        Eventually.until("the begin of " + receipt.reference(), () -> jdbc.sql(
                        "select not exists (select from afterwards where subject = ?)")
                .param(desk.caseOf(receipt).toString())
                .query(Boolean.class)
                .single());
        return receipt;
    }

    /** A person whom the signed-on officer of record made administrator; the mail is on its way. */
    public Invited administratorInvited(Group group, Person person) {
        Person officer = officerOf(group);
        UUID id = desk.caseOf(desk.request(designation(group, person).request(), officer.accountId()));
        return new Invited(id, group, Role.PRIMARY_ADMINISTRATOR, person, officer);
    }

    public Invited administratorInvited(Group group) {
        return administratorInvited(group, personOf(group));
    }

    /** A person who redeemed the administrator's code. */
    public Invited administratorOf(Group group) {
        return redeemed(administratorInvited(group));
    }

    /** A person whom the administrator added with these rights, on the whole group; the mail is on its way. */
    public Invited teamMemberInvited(Invited administrator, Person person, List<String> rights) {
        NewUser user = newUser(person.firstName(), person.lastName(), person.email(), null, "ALL", rights);
        Person decider = administrator.person();
        UUID id = users.addUser(decider.accountId(), administrator.group().number(), user);
        return new Invited(id, administrator.group(), Role.TEAM_MEMBER, person, decider);
    }

    public static List<Right> rights(List<String> codes) {
        return codes.stream().map(Right::new).toList();
    }

    /** @param unit a billing unit, or {@code ALL} */
    public static NewUser newUser(
            String firstName, String lastName, String email, String company, String unit, List<String> rights) {
        io.mandate.onboarding.invitation.Person person = new io.mandate.onboarding.invitation.Person(
                firstName, null, lastName, EmailAddress.require("/email", email), company);
        return new NewUser(person, unit, rights(rights));
    }

    public Invited teamMemberInvited(Invited administrator, List<String> rights) {
        return teamMemberInvited(administrator, personOf(administrator.group()), rights);
    }

    /** A person who redeemed the team member's code. */
    public Invited teamMemberOf(Invited administrator, List<String> rights) {
        return redeemed(teamMemberInvited(administrator, rights));
    }

    /** The newest code in the mails of the invited person for this group; waits for the first. */
    public String codeOf(Invited invited) {
        return Mails.code(mails.await(
                invited.person().email(),
                mail -> Mails.hasCode(mail)
                        && mail.text().contains(invited.group().number())));
    }

    /** The {@code number}th code that was mailed to the invited person; waits for it. */
    public String codeOf(Invited invited, int number) {
        return mails.awaitCode(invited.person().email(), number);
    }

    /** The invited person enters the newest code. */
    public Invited redeemed(Invited invited) {
        redeem(invited, codeOf(invited));
        return invited;
    }

    public Redemption redeem(Invited invited, String code) {
        return redemptions.redeem(
                invited.person().signedOn(),
                code,
                "source of " + invited.person().userId());
    }

    /** What the officer of record would type to designate this person: matches the record in everything. */
    public static DesignationForm designation(Group group, Person person) {
        return new DesignationForm(
                group.number(),
                group.name(),
                group.region(),
                null,
                new DesignationForm.Officer(
                        group.officer().firstName(),
                        group.officer().lastName(),
                        "Chief of staff",
                        group.officer().email(),
                        "555-0160"),
                new PersonForm(person.firstName(), null, person.lastName(), person.email(), person.email(), null, null),
                true);
    }

    /** The same, with an officer of another name than that on record: membership services must review it. */
    public static DesignationForm byAnotherOfficer(Group group, Person person) {
        DesignationForm request = designation(group, person);
        DesignationForm.Officer officer = request.officer();
        return new DesignationForm(
                request.groupNumber(),
                request.companyName(),
                request.region(),
                request.billingUnit(),
                new DesignationForm.Officer(
                        officer.firstName(), "Other", officer.title(), officer.email(), officer.phone()),
                request.administrator(),
                request.attested());
    }
}
