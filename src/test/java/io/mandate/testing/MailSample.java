package io.mandate.testing;

import java.util.List;
import java.util.Map;

/** A value for every name that a mail text may use. */
public final class MailSample {

    public static final String CODE = "7K3M-9QXA-2BCD-EF45";
    public static final String LINK = "https://mandate.example/page?token=a_b-C";

    /** By name; the brand is added by whoever renders. */
    public static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("recipient", Map.of("firstName", "Olivia", "lastName", "Grant")),
            Map.entry("person", Map.of("firstName", "Pat", "lastName", "O'Neil & Son", "email", "pat_o@aandb.example")),
            Map.entry("group", Map.of("number", "160", "name", "A and B Service")),
            Map.entry("billingUnit", "billing unit 001"),
            Map.entry("rights", List.of("View bill", "View payment history")),
            Map.entry("reason", "The project is over."),
            Map.entry("code", CODE),
            Map.entry("at", "Tuesday, November 24, 2026 at 9:00 AM PST"),
            Map.entry("sentAt", "Friday, November 20, 2026 at 9:00 AM PST"),
            Map.entry("expiresAt", "Friday, November 27, 2026 at 9:00 AM PST"),
            Map.entry("timeLeft", "4 days"),
            Map.entry("userId", "j12345"),
            Map.entry("address", "pat@home.example"),
            Map.entry("reference", "D-2026-000123"),
            Map.entry("people", 3),
            Map.entry("added", true),
            Map.entry("removed", true),
            Map.entry("link", LINK),
            Map.entry("tracker", LINK),
            Map.entry("notMe", LINK),
            Map.entry("register", LINK),
            Map.entry("enterCode", LINK),
            Map.entry("tasks", LINK),
            Map.entry("home", LINK),
            Map.entry("manage", LINK),
            Map.entry("account", LINK),
            Map.entry("designate", LINK),
            Map.entry("signOn", LINK));

    private MailSample() {}
}
