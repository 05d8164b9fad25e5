/** What a release must hold before it may be published. Its input is whatever people uploaded, and is never trusted. */
package io.mandate.engine.release.check;
