/** Work that nodes share, row by row. */
package io.mandate.platform.work;
