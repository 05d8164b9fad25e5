/** What every JSON end point has in common: what it reads, and how it refuses. */
package io.mandate.platform.web;
