/** Who did what, when and as what: append-only, written in the transaction of the change, without names or addresses. */
package io.mandate.platform.audit;
