/** Compares rows, process instances, grants and accounts, and mends what a rule allows to mend. */
package io.mandate.operations.drift;
