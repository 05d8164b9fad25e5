/** Regions, in which people and groups are, and where each signs on. */
package io.mandate.people.region;
