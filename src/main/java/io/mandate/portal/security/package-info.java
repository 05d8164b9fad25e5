/** Who may ask what: sessions, CSRF, bearer keys of decision clients, headers. */
package io.mandate.portal.security;
