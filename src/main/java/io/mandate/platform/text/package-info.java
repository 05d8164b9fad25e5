/** How texts come in and are shown, whatever end point, form or file they come by. */
package io.mandate.platform.text;
