/** One search for whoever works here: people, cases, groups and changes of rules. */
package io.mandate.portal.search;
