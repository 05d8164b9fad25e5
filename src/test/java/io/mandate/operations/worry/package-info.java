/** What operations are told about each reason to worry. */
package io.mandate.operations.worry;
