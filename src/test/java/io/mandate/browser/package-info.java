/** Journeys of people in a browser: every page, found and used by the words on it. */
package io.mandate.browser;
