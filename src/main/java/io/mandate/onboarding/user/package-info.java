/** The users of a group: who is listed, added, changed and removed, and by whom. */
package io.mandate.onboarding.user;
