/** Checks of BPMN files. */
package io.mandate.engine.release.check.process;
