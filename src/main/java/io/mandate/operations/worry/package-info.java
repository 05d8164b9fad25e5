/** Reasons to worry about a case: found in the rows, shown as incidents of the engine, gone when their cause is gone. */
package io.mandate.operations.worry;
