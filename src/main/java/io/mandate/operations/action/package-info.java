/** What operations did, or can do, about a case. */
package io.mandate.operations.action;
