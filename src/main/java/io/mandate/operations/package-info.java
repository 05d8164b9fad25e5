/** What operations see and do: each room is a package that can be removed on its own. */
package io.mandate.operations;
