/** The only package that knows the process engine: vocabularies, outgoing adapters, delegates, forms and hardening. */
package io.mandate.engine;
