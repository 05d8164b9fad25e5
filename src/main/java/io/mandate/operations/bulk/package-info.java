/** One action on many cases: dry run, approval above a limit, batches, a result for each. */
package io.mandate.operations.bulk;
