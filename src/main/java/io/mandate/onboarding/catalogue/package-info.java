/** The catalogue of rights: which there are, which a group of a size can grant, and templates of them. */
package io.mandate.onboarding.catalogue;
