/** The file of a case: where it stands, who must act, and everything that happened, in the order of time. */
package io.mandate.operations.casefile;
