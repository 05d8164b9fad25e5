/** The whole application under load, started by hand. */
package io.mandate.benchmark;
