/** The browser of the tests. */
package io.mandate.browser;
