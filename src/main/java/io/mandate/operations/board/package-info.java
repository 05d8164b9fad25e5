/** What is stuck and what is about to expire, counted and listed. */
package io.mandate.operations.board;
