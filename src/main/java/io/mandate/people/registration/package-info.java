/** How an account comes to be: registration, and the first account of an installation. */
package io.mandate.people.registration;
