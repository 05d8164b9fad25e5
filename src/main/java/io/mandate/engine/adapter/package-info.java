/** Outgoing: what the features tell the process, in their words, as starts, messages and finished tasks. */
package io.mandate.engine.adapter;
