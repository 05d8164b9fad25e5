package io.mandate.local;

import java.time.Instant;
import java.util.List;

/**
 * A mail as its reader sees it.
 *
 * @param to the addresses that the sender named to the mail server
 * @param sender the address that the sender named to the mail server, to which what cannot be delivered goes
 * @param replyTo where answers go
 * @param text the plain part, decoded; empty if there is none
 * @param html the HTML part, decoded; null if there is none
 */
public record ReceivedMail(
        List<String> to,
        String sender,
        List<String> replyTo,
        String subject,
        String text,
        String html,
        Instant receivedAt) {}
