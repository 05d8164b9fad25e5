package io.mandate.people.passkey;

import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/**
 * What an authenticator signed to prove that somebody holds a passkey (Web Authentication Level 3, section 5.2.2). All
 * values are unpadded base64url.
 *
 * @param id credential ID
 * @param userHandle of the account to which the authenticator says that the passkey belongs
 */
public record PasskeyProof(
        String id, String clientDataJSON, String authenticatorData, String signature, String userHandle) {

    /** @throws io.mandate.platform.refusal.InvalidInput when a value is missing or no base64url */
    PublicKeyCredential<AuthenticatorAssertionResponse> credential() {
        Bytes credentialId = Encoded.credentialId(id);
        PublicKeyCredential.PublicKeyCredentialBuilder<AuthenticatorAssertionResponse> credential =
                PublicKeyCredential.builder();
        credential.id(credentialId.toBase64UrlString());
        credential.rawId(credentialId);
        credential.type(PublicKeyCredentialType.PUBLIC_KEY);
        credential.response(AuthenticatorAssertionResponse.builder()
                .clientDataJSON(Encoded.bytes("/clientDataJSON", clientDataJSON))
                .authenticatorData(Encoded.bytes("/authenticatorData", authenticatorData))
                .signature(Encoded.bytes("/signature", signature))
                .userHandle(Encoded.bytes("/userHandle", userHandle))
                .build());
        return credential.build();
    }
}
