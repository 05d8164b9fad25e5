/** Who is signed on. */
package io.mandate.people;
