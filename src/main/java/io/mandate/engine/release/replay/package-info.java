/** Past decisions, decided again by a draft or explained. */
package io.mandate.engine.release.replay;
