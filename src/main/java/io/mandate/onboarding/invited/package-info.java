/** What an invited person finds behind the link of the code's mail: the page that knows them, and their account. */
package io.mandate.onboarding.invited;
