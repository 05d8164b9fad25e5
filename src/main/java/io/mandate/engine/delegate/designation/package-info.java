/** Delegates for the designation of a primary administrator, until it is accepted or refused. */
package io.mandate.engine.delegate.designation;
