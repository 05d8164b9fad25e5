/** Delegates for the periodic review of access. */
package io.mandate.engine.delegate.review;
