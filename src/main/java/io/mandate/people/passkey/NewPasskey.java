package io.mandate.people.passkey;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/**
 * A passkey that an authenticator made (Web Authentication Level 3, section 5.2.1). Binary values are unpadded base64url.
 *
 * @param label as the person names it
 * @param id credential ID
 * @param transports how the authenticator can be reached, such as {@code internal}; unknown ones do not count
 */
public record NewPasskey(
        String label, String id, String clientDataJSON, String attestationObject, List<String> transports) {

    /** @throws io.mandate.platform.refusal.InvalidInput when a value is missing or no base64url */
    PublicKeyCredential<AuthenticatorAttestationResponse> credential() {
        Bytes credentialId = Encoded.credentialId(id);
        PublicKeyCredential.PublicKeyCredentialBuilder<AuthenticatorAttestationResponse> credential =
                PublicKeyCredential.builder();
        credential.id(credentialId.toBase64UrlString());
        credential.rawId(credentialId);
        credential.type(PublicKeyCredentialType.PUBLIC_KEY);
        credential.response(AuthenticatorAttestationResponse.builder()
                .clientDataJSON(Encoded.bytes("/clientDataJSON", clientDataJSON))
                .attestationObject(Encoded.bytes("/attestationObject", attestationObject))
                .transports(knownTransports())
                .build());
        return credential.build();
    }

    private List<AuthenticatorTransport> knownTransports() {
        List<String> named = transports == null ? List.of() : transports;
        return Stream.of(AuthenticatorTransport.values())
                .filter(transport -> named.contains(transport.getValue()))
                .toList();
    }
}
