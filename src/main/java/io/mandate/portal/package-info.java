<<<<<<< HEAD
/** Pages and JSON end points: what people and applications see. */
=======
/** Pages and JSON end points: what a browser sees of Mandate. */
>>>>>>> portal
package io.mandate.portal;
