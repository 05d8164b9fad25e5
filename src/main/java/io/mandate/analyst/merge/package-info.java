/** Two changes of the same release become one: values of both, and a question where both changed the same. */
package io.mandate.analyst.merge;
