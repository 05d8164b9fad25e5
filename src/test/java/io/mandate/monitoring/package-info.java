/** What alerts and dashboards ask for is what the application tells. */
package io.mandate.monitoring;
