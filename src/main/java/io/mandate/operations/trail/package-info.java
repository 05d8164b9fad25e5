/** The audit trail for operations: whether it is whole, and all of it about one case. */
package io.mandate.operations.trail;
