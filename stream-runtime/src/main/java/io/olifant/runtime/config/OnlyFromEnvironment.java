package io.olifant.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A secret that a production deployment ({@code olifant.streams.production}) may give by an environment variable only: a
 * command line is seen by every user of the machine, and a configuration file is copied, versioned and sent around.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnlyFromEnvironment {

    /** What else the deployment can do, to be read after "or": {@code name its file in sampler.token-file}. */
    String orElse();
}
