package io.olifant.runtime.access;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.LookupSettings;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.lookup.PeerCredentials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Who may ask for look-ups, as the settings say it, and how this instance asks others.
 *
 * @param tls empty where look-ups are answered in plain text
 * @param credentials what this instance shows others
 */
public record LookupAccess(Askers askers, Optional<LookupTls> tls, PeerCredentials credentials) {

    private static final String TOKENS_FILE = "olifant.lookups.tokens-file";

    private static final String TOKENS_OR_TRUST =
            TOKENS_FILE + ", or " + TlsMaterial.TRUST_FILE + " and a certificate, by which clients say who they are";

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads what the settings name. What production refuses beyond that is refused with the other settings.
     *
     * @throws ConfigurationException if look-ups would be answered to whoever asks, or a file cannot be used
     */
    public static LookupAccess of(RuntimeSettings runtime) {
        LookupSettings settings = runtime.lookups();
        List<String> problems = problems(settings);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        try {
            return read(settings, System::nanoTime);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(e.getMessage() + "."));
        }
    }

    private static List<String> problems(LookupSettings settings) {
        List<String> problems = new ArrayList<>();
        LookupSettings.Tls tls = settings.tls();
        if (tls.certificateFile().isPresent() != tls.keyFile().isPresent()
                || tls.trustFile().isPresent() && tls.certificateFile().isEmpty()) {
            problems.add("TLS of look-ups needs both " + TlsMaterial.CERTIFICATE_FILE + " and " + TlsMaterial.KEY_FILE
                    + "; " + (tls.certificateFile().isPresent() ? "the second" : "at least the first")
                    + " is not set.");
        }
        if (!isAuthenticated(settings) && !ThisMachine.is(settings.host())) {
            problems.add("Look-ups at " + settings.host()
                    + " (olifant.lookups.host) would tell whoever reaches it what is known of a customer; set "
                    + TOKENS_OR_TRUST + ", or have them listen on 127.0.0.1.");
        }
        return problems;
    }

    private static boolean isAuthenticated(LookupSettings settings) {
        return settings.tokensFile().isPresent() || settings.tls().trustFile().isPresent();
    }

    private static LookupAccess read(LookupSettings settings, LongSupplier nanoTime) {
        Optional<Supplier<Tokens>> tokens = settings.tokensFile().map(Path::of).map(file -> tokens(file, nanoTime));
        Optional<LookupTls> tls = settings.tls().certificateFile().map(file -> LookupTls.of(settings.tls(), nanoTime));
        Optional<Supplier<String>> ownName =
                tls.filter(LookupTls::asksForCertificates).map(LookupTls::ownName);
        if (tokens.isPresent() && ownName.isEmpty()) {
            requirePeerToken(tokens.get().get(), settings);
        }
        Supplier<Optional<String>> peerToken =
                () -> tokens.flatMap(read -> read.get().peerToken());
        return new LookupAccess(
                new Askers(tokens, ownName, hostsHere(settings.host())),
                tls,
                new PeerCredentials(tls.map(LookupTls::context), peerToken));
    }

    private static Supplier<Tokens> tokens(Path file, LongSupplier nanoTime) {
        return new RenewedFiles<>(List.of(file), () -> Tokens.read(file), nanoTime);
    }

    /** Without one, instances could not ask each other, which would be found when there are two. */
    private static void requirePeerToken(Tokens tokens, LookupSettings settings) {
        if (tokens.peerToken().isEmpty()) {
            throw new IllegalArgumentException(
                    "The file of tokens " + settings.tokensFile().orElseThrow()
                            + " (" + TOKENS_FILE + ") has none named " + Tokens.PEER
                            + ", by which instances ask each other; add a line " + Tokens.PEER
                            + ":TOKEN, the same for all instances of all applications");
        }
    }

    private static Set<String> hostsHere(String host) {
        Set<String> hosts = new HashSet<>(LOOPBACK_NAMES);
        hosts.add(host.toLowerCase(Locale.ROOT));
        return hosts;
    }
}
