/** Delegates for access that was granted, changed or ended. */
package io.mandate.engine.delegate.access;
