package io.mandate.engine.lifecycle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The elements of the model that the followed case passes in this test. {@link CaseTest} checks it in the case's history,
 * and {@link EveryEventIsReachedTest} that no event of the models is left out.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Reaches {

    /** Ids of the model. */
    String[] value();
}
