package io.mandate.people.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Accounts;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Sign-on with a passkey: the authenticator says who it is, so nothing is typed. */
@Service
public class PasskeySignOns {

    private static final String SCOPE = "PASSKEY_SIGN_ON";

    private final WebAuthnRelyingPartyOperations operations;
    private final UserCredentialRepository credentials;
    private final PublicKeyCredentialRpEntity relyingParty;
    private final Accounts accounts;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PasskeySignOns(
            WebAuthnRelyingPartyOperations operations,
            UserCredentialRepository credentials,
            PublicKeyCredentialRpEntity relyingParty,
            Accounts accounts,
            Throttle throttle,
            AuditTrail audit,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.operations = operations;
        this.credentials = credentials;
        this.relyingParty = relyingParty;
        this.accounts = accounts;
        this.throttle = throttle;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * What a browser needs to know to look for a passkey. Counts as a try until somebody signs on with it.
     *
     * @param source network address of the caller
     * @throws io.mandate.platform.secret.TooManyTries after too many
     */
    public PublicKeyCredentialRequestOptions offer(String source) {
        throttle.count(tries(source));
        return options(Bytes.random());
    }

    /**
     * The person whose passkey answers the challenge of an offer; empty if none does.
     *
     * @param source network address of the caller
     * @throws io.mandate.platform.refusal.InvalidInput when the proof cannot be read
     */
    public Optional<SignedOn> signOn(Bytes challenge, PasskeyProof proof, String source) {
        PublicKeyCredential<AuthenticatorAssertionResponse> credential = proof.credential();
        return transaction.execute(status -> {
            CredentialRecord known = credentials.findByCredentialId(credential.getRawId());
            if (known == null) {
                return Optional.empty();
            }
            UUID accountId = Encoded.account(known.getUserEntityUserId());
            if (!answers(challenge, credential, known)) {
                audit.record(AuditAction.SIGN_ON_REFUSED, Actor.PUBLIC, accountId, Map.of("by", "passkey"));
                return Optional.empty();
            }
            jdbc.sql("update user_credentials set last_used = clock_timestamp() where credential_id = :id")
                    .param("id", known.getCredentialId().toBase64UrlString())
                    .update();
            throttle.succeeded(tries(source));
            audit.record(AuditAction.SIGNED_ON, Actor.of(accountId, "self"), accountId, Map.of("by", "passkey"));
            return Optional.of(accounts.findById(accountId).orElseThrow().signedOn());
        });
    }

    private boolean answers(
            Bytes challenge, PublicKeyCredential<AuthenticatorAssertionResponse> credential, CredentialRecord known) {
        if (!credential.getResponse().getUserHandle().equals(known.getUserEntityUserId())) {
            return false;
        }
        try {
            operations.authenticate(new RelyingPartyAuthenticationRequest(options(challenge), credential));
            return true;
        } catch (WebAuthnException | IllegalArgumentException refused) {
            return false;
        }
    }

    private PublicKeyCredentialRequestOptions options(Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(relyingParty.getId())
                .challenge(challenge)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    private static List<Try> tries(String source) {
        return List.of(new Try(SCOPE, Counted.source(source)));
    }
}
