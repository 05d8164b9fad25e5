/** The phone desk: callers are checked by a script, told where their case stands, and sent a new code to the address on file. */
package io.mandate.operations.desk;
