/** Incoming from people: one receiver per form, wherever it was filled in. */
package io.mandate.engine.receiver;
