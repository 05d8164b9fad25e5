package io.mandate.engine.lifecycle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The process whose cases a class of tests follows. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Follows {

    /** Id of the process, which is also the name of its file. */
    String value();
}
