package io.mandate.people.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * People add and remove passkeys of their own account, and a mail tells them. A passkey stands for user ID and password:
 * the authenticator stores the account (a discoverable credential) and verifies the person.
 */
@Service
public class Passkeys {

    private static final String LIMIT = "PASSKEYS";
    private static final int LONGEST_LABEL = 60;

    private final WebAuthnRelyingPartyOperations operations;
    private final PublicKeyCredentialUserEntityRepository owners;
    private final PublicKeyCredentialRpEntity relyingParty;
    private final Accounts accounts;
    private final Notices notices;
    private final AuditTrail audit;
    private final RuleBook rules;
    private final JdbcClient jdbc;

    Passkeys(
            WebAuthnRelyingPartyOperations operations,
            PublicKeyCredentialUserEntityRepository owners,
            PublicKeyCredentialRpEntity relyingParty,
            Accounts accounts,
            Notices notices,
            AuditTrail audit,
            RuleBook rules,
            JdbcClient jdbc) {
        this.operations = operations;
        this.owners = owners;
        this.relyingParty = relyingParty;
        this.accounts = accounts;
        this.notices = notices;
        this.audit = audit;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    public List<Passkey> of(UUID account) {
        return jdbc.sql(
                        """
                        select credential_id, label, created, last_used from user_credentials
                        where user_entity_user_id = :owner order by created, credential_id""")
                .param("owner", Encoded.userHandle(account).toBase64UrlString())
                .query((rs, n) -> new Passkey(
                        rs.getString("credential_id"),
                        rs.getString("label"),
                        rs.getObject("created", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(rs.getObject("last_used", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .list();
    }

    /**
     * What a browser needs to know to make a passkey. An authenticator that holds one for the account makes no second.
     *
     * @throws InvalidInput when the account has as many as it may have
     */
    @Transactional
    public PublicKeyCredentialCreationOptions offer(UUID accountId) {
        List<Passkey> present = of(accountId);
        requireRoom(present);
        PublicKeyCredentialUserEntity owner = owner(accounts.findById(accountId).orElseThrow());
        owners.save(owner);
        return options(owner, Bytes.random(), present);
    }

    /**
     * Keeps a passkey.
     *
     * @param challenge of the offer that it answers
     * @throws InvalidInput when the label breaks a rule or the passkey does not answer the challenge
     */
    @Transactional
    public Passkey add(UUID accountId, Bytes challenge, NewPasskey made) {
        String label = label(made.label());
        PublicKeyCredential<AuthenticatorAttestationResponse> credential = made.credential();
        requireRoom(of(accountId));
        Account account = accounts.findById(accountId).orElseThrow();
        try {
            operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                    options(owner(account), challenge, List.of()), new RelyingPartyPublicKey(credential, label)));
        } catch (WebAuthnException | IllegalArgumentException refused) {
            throw new InvalidInput("", "PASSKEY_REFUSED", Message.of("refusal.passkey.refused"));
        }
        Instant created = jdbc.sql(
                        """
                        update user_credentials set created = clock_timestamp(), last_used = null
                        where credential_id = :id returning created""")
                .param("id", credential.getRawId().toBase64UrlString())
                .query((rs, n) -> rs.getObject("created", OffsetDateTime.class).toInstant())
                .single();
        changed(account, AuditAction.PASSKEY_ADDED, true);
        return new Passkey(credential.getRawId().toBase64UrlString(), label, created, null);
    }

    /**
     * Removes the passkey. Sessions that began with it go on.
     *
     * @throws NotVisible when the account has no such passkey
     */
    @Transactional
    public void remove(UUID accountId, String id) {
        int removed = jdbc.sql(
                        "delete from user_credentials where credential_id = :id and user_entity_user_id = :owner")
                .param("id", id)
                .param("owner", Encoded.userHandle(accountId).toBase64UrlString())
                .update();
        if (removed == 0) {
            throw new NotVisible();
        }
        changed(accounts.findById(accountId).orElseThrow(), AuditAction.PASSKEY_REMOVED, false);
    }

    /** Removes what may be a stranger's, within the running transaction, and tells nobody. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeSince(UUID accountId, Instant since) {
        List<String> removed = jdbc.sql(
                        """
                        delete from user_credentials
                        where user_entity_user_id = :owner and created >= :since returning credential_id""")
                .param("owner", Encoded.userHandle(accountId).toBase64UrlString())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        removed.forEach(id -> audit.record(AuditAction.PASSKEY_REMOVED, Actor.SYSTEM, accountId, Map.of()));
    }

    private void changed(Account account, AuditAction action, boolean added) {
        notices.queue(
                "passkey-changed",
                account.email(),
                account.language(),
                Map.of(
                        "recipient",
                        Map.of("firstName", account.firstName(), "lastName", account.lastName()),
                        "userId",
                        account.userId(),
                        "added",
                        added,
                        "removed",
                        !added));
        audit.record(action, Actor.of(account.id(), "self"), account.id(), Map.of());
    }

    private PublicKeyCredentialCreationOptions options(
            PublicKeyCredentialUserEntity owner, Bytes challenge, List<Passkey> present) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(relyingParty)
                .user(owner)
                .challenge(challenge)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .excludeCredentials(present.stream().map(Passkeys::descriptor).toList())
                .attestation(AttestationConveyancePreference.NONE)
                .build();
    }

    private static PublicKeyCredentialDescriptor descriptor(Passkey passkey) {
        return PublicKeyCredentialDescriptor.builder()
                .id(Bytes.fromBase64(passkey.id()))
                .build();
    }

    private static PublicKeyCredentialUserEntity owner(Account account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(Encoded.userHandle(account.id()))
                .name(account.userId())
                .displayName(account.name())
                .build();
    }

    private void requireRoom(List<Passkey> present) {
        int most = rules.limit(LIMIT).tries();
        if (present.size() >= most) {
            throw new InvalidInput(
                    "", "PASSKEY_LIMIT", Message.of("refusal.passkey.too-many").with("most", most));
        }
    }

    private static String label(String typed) {
        String label = typed == null ? "" : typed.strip();
        if (label.isEmpty()) {
            throw new InvalidInput("/label", "required", Message.of("refusal.passkey.name"));
        }
        if (label.length() > LONGEST_LABEL) {
            throw new InvalidInput(
                    "/label", "maxLength", Message.of("refusal.form.too-long").with("most", LONGEST_LABEL));
        }
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("/label", "pattern", Message.of("refusal.passkey.name-characters"));
        }
        return label;
    }
}
