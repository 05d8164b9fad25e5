/** The three processes on the engine with their real glue: a test for every way in which a case moves on or ends. */
package io.mandate.engine.lifecycle;
