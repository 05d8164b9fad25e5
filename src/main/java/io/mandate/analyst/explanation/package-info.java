/** Why a case went as it did. */
package io.mandate.analyst.explanation;
