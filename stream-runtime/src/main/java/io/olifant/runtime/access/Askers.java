package io.olifant.runtime.access;

import io.olifant.runtime.access.Asker.Standing;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out who asks: by a token, else by a certificate; on this machine, where neither is configured, everybody is the same. */
public final class Askers {

    private static final String BEARER = "bearer ";

    private static final int NAME_CHARS_MAX = 64;

    private final Optional<Supplier<Tokens>> tokens;
    private final Optional<Supplier<String>> ownName;
    private final Set<String> hostsHere;

    /**
     * @param tokens those of the file, if there is one
     * @param ownName the common name of certificates of instances, if clients have to show certificates
     * @param hostsHere under which names this machine may be asked where nobody has to say who they are: a page in a browser that
     *     has its own name lead here would come under that
     */
    Askers(Optional<Supplier<Tokens>> tokens, Optional<Supplier<String>> ownName, Set<String> hostsHere) {
        this.tokens = tokens;
        this.ownName = ownName;
        this.hostsHere = Set.copyOf(hostsHere);
    }

    /**
     * Who asks; empty if that was not proved.
     *
     * @param authorization the header of that name
     * @param certificate what the client showed in the handshake, which has checked it
     * @param host under which name this instance was asked, without the port
     */
    public Optional<Asker> identify(
            Optional<String> authorization, Optional<X509Certificate> certificate, String host) {
        if (tokens.isEmpty() && ownName.isEmpty()) {
            return hostsHere.contains(host.toLowerCase(Locale.ROOT)) ? Optional.of(Asker.LOOPBACK) : Optional.empty();
        }
        // A token that is shown has to be right: whoever has a certificate, too, means to be called by the token.
        return authorization.isPresent() && tokens.isPresent()
                ? byToken(authorization.get())
                : certificate.flatMap(this::byCertificate);
    }

    private Optional<Asker> byToken(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.empty();
        }
        return tokens.orElseThrow()
                .get()
                .nameOf(authorization.substring(BEARER.length()).strip())
                .map(name -> new Asker("token:" + name, standing(name.equals(Tokens.PEER))));
    }

    private Optional<Asker> byCertificate(X509Certificate certificate) {
        if (ownName.isEmpty()) {
            return Optional.empty();
        }
        return CommonName.of(certificate)
                .map(name -> new Asker(
                        "certificate:" + printable(name),
                        standing(name.equals(ownName.get().get()))));
    }

    private static Standing standing(boolean isPeer) {
        return isPeer ? Standing.PEER : Standing.CLIENT;
    }

    /** As one word of a line, whatever an authority has put into it. */
    private static String printable(String name) {
        String word = name.replaceAll("[^\\p{Alnum}._@-]", "_");
        return word.substring(0, Math.min(NAME_CHARS_MAX, word.length()));
    }
}
