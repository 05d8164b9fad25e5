/** What a mail server answers, as far as it may be kept. */
package io.mandate.platform.mail.smtp;
