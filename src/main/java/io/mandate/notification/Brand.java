package io.mandate.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the carrier calls itself, on every page and in every mail.
 *
 * @param phone as people dial it, such as {@code 1-800-555-0160}
 * @param email of web support
 */
@ConfigurationProperties("mandate.brand")
public record Brand(String name, String phone, String email) {}
