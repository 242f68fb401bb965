package io.olifant.runtime.config;

import org.eclipse.microprofile.config.spi.Converter;

/** A text as it is, also an empty one, which some of Kafka's settings mean something by. */
public final class AsWritten implements Converter<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String text) {
        return text;
    }
}
