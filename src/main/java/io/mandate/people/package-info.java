/** Accounts: registration, sign-on, recovery. The only store of passwords. */
package io.mandate.people;
