/** What tests of the whole application share: one running Mandate, visitors, their mails, fresh groups. */
package io.mandate.testing;
