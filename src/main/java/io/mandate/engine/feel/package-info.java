/** FEEL that ends: the part of it that forms and decision tables may hold, and what evaluates nothing else. */
package io.mandate.engine.feel;
