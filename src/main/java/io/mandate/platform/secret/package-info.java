/** Keys, and what is derived from them instead of being stored: access codes, links, tracking keys, pseudonyms. */
package io.mandate.platform.secret;
