package io.mandate.people.passkey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJackson2Module;
import org.springframework.stereotype.Component;

/** The challenges that browsers were asked to have signed. Each is answered once, soon, and in the session that asked. */
@Component
public class PasskeyChallenges {

    /** As long as the browser waits for the person by default. */
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    private static final String NEW_PASSKEY = "challenge.new-passkey";
    private static final String SIGN_ON = "challenge.sign-on";

    private final Clock clock;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new WebauthnJackson2Module())
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    PasskeyChallenges(Clock clock) {
        this.clock = clock;
    }

    /** The options as {@code navigator.credentials.create} knows them, binary values as base64url. */
    public JsonNode ask(PublicKeyCredentialCreationOptions options, HttpServletRequest request) {
        hold(NEW_PASSKEY, options.getChallenge(), request);
        return json.valueToTree(options);
    }

    /** The options as {@code navigator.credentials.get} knows them, binary values as base64url. */
    public JsonNode ask(PublicKeyCredentialRequestOptions options, HttpServletRequest request) {
        hold(SIGN_ON, options.getChallenge(), request);
        return json.valueToTree(options);
    }

    Bytes ofNewPasskey(HttpServletRequest request) {
        return take(NEW_PASSKEY, request);
    }

    public Bytes ofSignOn(HttpServletRequest request) {
        return take(SIGN_ON, request);
    }

    private void hold(String purpose, Bytes challenge, HttpServletRequest request) {
        request.getSession().setAttribute(purpose, new Challenge(challenge, clock.instant()));
    }

    private Bytes take(String purpose, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(purpose) instanceof Challenge challenge)
                || clock.instant().isAfter(challenge.askedAt().plus(VALIDITY))) {
            throw new StateMovedOn("CHALLENGE_OVER", Message.of("refusal.passkey.over"));
        }
        session.removeAttribute(purpose);
        return challenge.bytes();
    }

    private record Challenge(Bytes bytes, Instant askedAt) implements Serializable {}
}
