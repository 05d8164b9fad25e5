/** The JSON end points of the portal and of the carrier's applications. */
package io.mandate.portal.api;
