/** Mails: texts, links, the outbox of notices, and handing them to the mail server. */
package io.mandate.platform.mail;
