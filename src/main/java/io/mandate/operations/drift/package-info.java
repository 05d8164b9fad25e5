/** Compares rows, process instances, grants and accounts, and mends what the rules allow. */
package io.mandate.operations.drift;
