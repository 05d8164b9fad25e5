/** Pages and JSON end points: what people and applications see. */
package io.mandate.portal;
