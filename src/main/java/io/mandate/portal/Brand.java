package io.mandate.portal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose portal this is. Every page shows the phone number of web support.
 *
 * @param phone as people dial it, such as {@code 1-800-555-0160}
 */
@ConfigurationProperties("mandate.brand")
record Brand(String name, String phone, String email) {}
