/** The words of the models: keys, elements, messages, variables, which a test holds together with the files; and their names for readers. */
package io.mandate.engine.model;
