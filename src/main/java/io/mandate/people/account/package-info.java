/** Accounts of people and staff: names, addresses, language, staff roles. */
package io.mandate.people.account;
