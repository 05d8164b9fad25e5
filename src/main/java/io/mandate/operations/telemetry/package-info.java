/** What the running system tells about itself: metrics, traces, log lines and health, without knowing anybody. */
package io.mandate.operations.telemetry;
