/** What analysts decide: forms, decision tables, mail texts, the catalogue of rights; asked for in business words. */
package io.mandate.platform.rules;
