/** What is wrong with a case: found in the rows, shown as incidents of the engine, resolved when the cause is gone. */
package io.mandate.operations.worry;
