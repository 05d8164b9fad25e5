/** Journeys over HTTP: the contract of the end points, as the pages and the carrier's applications rely on it. */
package io.mandate.journey;
