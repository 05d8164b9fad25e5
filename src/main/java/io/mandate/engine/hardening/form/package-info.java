/** What the engine's own services do with forms and tasks, for persons who call them. */
package io.mandate.engine.hardening.form;
