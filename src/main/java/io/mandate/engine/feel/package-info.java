/** FEEL that ends: the part of it that forms and decision tables may hold. */
package io.mandate.engine.feel;
