/** The table of routes and who gets through. */
package io.mandate.portal.security;
