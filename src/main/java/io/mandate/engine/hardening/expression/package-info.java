/** What the engine evaluates: expressions of models and queries, cells of decision tables, and no scripts. */
package io.mandate.engine.hardening.expression;
