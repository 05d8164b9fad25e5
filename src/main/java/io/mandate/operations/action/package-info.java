/** What operations can do about a case. */
package io.mandate.operations.action;
