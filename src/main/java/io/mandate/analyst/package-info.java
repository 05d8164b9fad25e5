/** Releases of processes, rules, forms and mails, as analysts look at them: what is in force, and what was before. */
package io.mandate.analyst;
