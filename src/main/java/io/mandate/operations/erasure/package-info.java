/** Erasing a person: what our rows say about them is replaced; ids and events stay. */
package io.mandate.operations.erasure;
