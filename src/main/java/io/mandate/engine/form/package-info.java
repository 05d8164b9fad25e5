/** The seam between Camunda Forms and the domain: what a form shows, what it accepts, and who receives it. */
package io.mandate.engine.form;
