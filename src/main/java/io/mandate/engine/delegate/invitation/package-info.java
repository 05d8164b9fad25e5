/** Delegates for the access code, from issue to redemption, expiry or withdrawal. */
package io.mandate.engine.delegate.invitation;
