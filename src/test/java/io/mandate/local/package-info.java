/** What the local run and the tests need around the application: database, mail server, clock and demo data. */
package io.mandate.local;
