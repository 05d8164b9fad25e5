/** What the running system tells about itself: metrics, traces, log lines and health, without naming anybody. */
package io.mandate.operations.telemetry;
