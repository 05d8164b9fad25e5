package io.mandate.people.passkey;

import io.mandate.platform.mail.Brand;
import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/** Passkeys belong to the host of {@code mandate.base-url} and are used on pages of that address only. */
@Configuration(proxyBeanMethods = false)
class PasskeyConfiguration {

    @Bean
    PublicKeyCredentialRpEntity relyingParty(@Value("${mandate.base-url}") URI baseUrl, Brand brand) {
        return PublicKeyCredentialRpEntity.builder()
                .id(baseUrl.getHost())
                .name(brand.name())
                .build();
    }

    @Bean
    PublicKeyCredentialUserEntityRepository passkeyOwners(JdbcOperations jdbc) {
        return new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
    }

    @Bean
    UserCredentialRepository passkeyCredentials(JdbcOperations jdbc) {
        return new JdbcUserCredentialRepository(jdbc);
    }

    @Bean
    WebAuthnRelyingPartyOperations passkeyOperations(
            PublicKeyCredentialUserEntityRepository owners,
            UserCredentialRepository credentials,
            PublicKeyCredentialRpEntity relyingParty,
            @Value("${mandate.base-url}") URI baseUrl) {
        String origin = baseUrl.getScheme() + "://" + baseUrl.getAuthority();
        return new Webauthn4JRelyingPartyOperations(owners, credentials, relyingParty, Set.of(origin));
    }
}
