/** What people of operations see and do: each room is a package, and may be taken away by itself. */
package io.mandate.operations;
