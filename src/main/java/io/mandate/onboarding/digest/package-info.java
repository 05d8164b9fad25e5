/** One mail a day to whoever decides, of what can wait: expired codes, codes that are not used, reviews of access. */
package io.mandate.onboarding.digest;
