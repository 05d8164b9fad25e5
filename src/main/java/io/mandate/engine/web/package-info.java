/** What of the engine is reachable over HTTP, and by whom. */
package io.mandate.engine.web;
