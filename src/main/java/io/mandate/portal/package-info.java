/** Pages and JSON end points: what a browser sees of Mandate. */
package io.mandate.portal;
