package io.mandate.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** How the carrier calls itself, on every page and in every mail. */
@ConfigurationProperties("mandate.brand")
public record Brand(String name, String phone, String email) {}
