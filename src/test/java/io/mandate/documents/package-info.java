/** README.md and what stands in src/docs: short enough, linked rightly, and true where a file of the build says the same. */
package io.mandate.documents;
