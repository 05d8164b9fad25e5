/** Sessions: kept in the database, so that they end on every node. */
package io.mandate.people.session;
