/** A change as its approver reads it: what it does, to whom, and what was said of it. */
package io.mandate.analyst.review;
