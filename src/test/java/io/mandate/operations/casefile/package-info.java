/** The file of a case, however long it is. */
package io.mandate.operations.casefile;
