/** Two versions of the program side by side, as while an upgrade is rolled out. */
package io.mandate.upgrade;
