/** What every feature stands on: time, transactions, words, mails, secrets, the trail, the work queue. */
package io.mandate.platform;
