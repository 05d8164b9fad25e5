/** The words of the models: keys, elements, messages, variables. A test holds them and the files together. */
package io.mandate.engine.model;
