/** What a process does otherwise than its earlier version. */
package io.mandate.analyst.difference;
