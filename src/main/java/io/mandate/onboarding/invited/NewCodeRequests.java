package io.mandate.onboarding.invited;

import io.mandate.onboarding.code.CodeLinks;
import io.mandate.onboarding.invitation.Codes;
import io.mandate.onboarding.invitation.Invitation;
import io.mandate.onboarding.invitation.Invitations;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An invited person whose code has expired asks for a new one: whoever decides is told, once a day at most. */
@Service
public class NewCodeRequests {

    /** The statement of whoever asks; the case is {@code s}. */
    private static final String EXPIRED =
            """
            s.told_by = 'invitation'
            and case when s.until <= clock_timestamp() then s.afterwards else s.standing end = 'EXPIRED'""";

    private final CodeLinks links;
    private final Invitations invitations;
    private final Codes codes;
    private final JdbcClient jdbc;

    NewCodeRequests(CodeLinks links, Invitations invitations, Codes codes, JdbcClient jdbc) {
        this.links = links;
        this.invitations = invitations;
        this.codes = codes;
        this.jdbc = jdbc;
    }

    /** For every expired invitation to a verified address of the account. */
    @Transactional
    public void ask(UUID account) {
        jdbc.sql("select i.id from verified_address v join invitation i on i.email = v.email"
                        + " join case_standing s on s.case_id = i.id where v.account_id = :account and "
                        + EXPIRED)
                .param("account", account)
                .query(UUID.class)
                .list()
                .forEach(invitation -> askOnce(invitation, Actor.of(account, "invitee")));
    }

    /**
     * For the invitation in whose mail the link stood.
     *
     * @throws InvalidInput when it is none of our links
     * @throws StateMovedOn when its code has not expired, or the invitation is over
     */
    @Transactional
    public void ask(String token) {
        UUID invitation = links.find(token)
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")))
                .invitation();
        boolean expired = jdbc.sql(
                        "select exists (select from case_standing s where s.case_id = :id and " + EXPIRED + ")")
                .param("id", invitation)
                .query(Boolean.class)
                .single();
        if (!expired) {
            throw whyNot(invitations.findById(invitation).orElseThrow());
        }
        askOnce(invitation, Actor.PUBLIC);
    }

    private static StateMovedOn whyNot(Invitation invitation) {
        return switch (invitation.state()) {
            case OPEN, EXPIRED, ADDRESS_REFUSED ->
                new StateMovedOn("NOT_EXPIRED", Message.of("refusal.invited.not-expired"));
            case REDEEMED -> new StateMovedOn("LINK_USED", Message.of("refusal.invited.accepted"));
            case WITHDRAWN ->
                invitation.lapsed()
                        ? new StateMovedOn("LINK_LAPSED", Message.of("refusal.invited.lapsed"))
                        : new StateMovedOn("LINK_WITHDRAWN", Message.of("refusal.invited.withdrawn"));
        };
    }

    private void askOnce(UUID invitation, Actor by) {
        invitations.lockGroupOf(invitation);
        boolean asked = jdbc.sql(
                        """
                        select exists (select from audit_event where case_id = :id and action = 'decider-asked'
                                       and at > clock_timestamp() - interval '1 day')""")
                .param("id", invitation)
                .query(Boolean.class)
                .single();
        if (!asked) {
            codes.askDecider(invitation, by);
        }
    }
}
