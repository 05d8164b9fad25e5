/** What the carrier tells everybody: notices, announcements and links to its quote tools, edited by staff. */
package io.mandate.portal.bulletin;
