/** The models tested as code: what the engine, a linter or a compiler would not notice. */
package io.mandate.models;
