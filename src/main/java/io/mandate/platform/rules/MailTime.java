package io.mandate.platform.rules;

/**
 * A row of mail-times.dmn.
 *
 * @param daily whether the mail can wait for one mail a day
 * @param hour of the day, 0 to 23, in the time zone of the site, until which it waits
 */
public record MailTime(boolean daily, int hour) {}
