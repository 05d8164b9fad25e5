/** Incoming: one delegate per task of the models, found by its bean name; the only beans that a model can call. */
package io.mandate.engine.delegate;
