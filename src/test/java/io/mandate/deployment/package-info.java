/** The compose file and what stands beside it, read and, as far as it goes without an engine for containers, run. */
package io.mandate.deployment;
