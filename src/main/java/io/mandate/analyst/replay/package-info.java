/** A draft's decision tables, tried on recorded decisions. */
package io.mandate.analyst.replay;
