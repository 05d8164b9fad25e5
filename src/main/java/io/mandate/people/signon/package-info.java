/** Sign-on with a password: tries, changes and recovery. The only store of passwords. */
package io.mandate.people.signon;
