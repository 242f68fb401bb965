package io.olifant.local.deployment;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of an application from the command line. */
public final class HttpAddress implements ITypeConverter<URI> {

    private static final int PORT_MAX = 65_535;

    @Override
    public URI convert(String text) {
        try {
            URI address = new URI(text);
            boolean isHttp =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (isHttp && address.getHost() != null && address.getPort() <= PORT_MAX) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("'" + text + "' is no address; expected http://HOST:PORT");
    }
}
