package io.olifant.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One of the names that settings under a common prefix may have, and a value of it, for the configuration file that shows all. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Example {

    /** The name behind the prefix. */
    String name();

    String value();
}
