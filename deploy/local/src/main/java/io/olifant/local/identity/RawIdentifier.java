package io.olifant.local.identity;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An identifier as a person writes it: {@code email:anna@example.org}. */
record RawIdentifier(String namespace, String value) {

    /** Reads one from the command line. */
    static final class Converter implements ITypeConverter<RawIdentifier> {

        @Override
        public RawIdentifier convert(String text) {
            int colon = text.indexOf(':');
            if (colon < 1 || colon == text.length() - 1) {
                throw new TypeConversionException(
                        "an identifier reads NAMESPACE:VALUE, for example email:anna@example.org");
            }
            return new RawIdentifier(text.substring(0, colon), text.substring(colon + 1));
        }
    }
}
