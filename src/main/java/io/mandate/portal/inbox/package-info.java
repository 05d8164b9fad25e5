/** What waits for whoever works here, whatever it is. */
package io.mandate.portal.inbox;
