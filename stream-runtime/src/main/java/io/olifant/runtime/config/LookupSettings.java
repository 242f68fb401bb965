package io.olifant.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** The settings of look-ups over HTTP: whether they are answered, where, and to whom. */
@ConfigMapping(prefix = RuntimeSettings.SECTION + ".lookups")
public interface LookupSettings {

    /**
     * The port that look-ups are answered on; 0 takes a free one, which the log names. Without it, the default, none are answered, since
     * they show what is known of a customer. In a process of several applications, the port of the first; the others take those that
     * follow, in the order of the pipeline.
     */
    @Bounds(min = 0, max = 65_535)
    @WithName("port")
    Optional<Integer> portIfOn();

    /**
     * The address that look-ups listen on. By default one that only programs of this machine reach; another one needs clients to say who
     * they are, by a token or a certificate.
     */
    @WithDefault("127.0.0.1")
    String host();

    /**
     * The name or address under which other instances of the application reach this one for look-ups. Without it, the address that is
     * listened on, or, when that means all interfaces, the name of this machine.
     */
    Optional<String> advertisedHost();

    /**
     * How long another instance may take to answer its part of a look-up. A look-up takes milliseconds; two seconds also outlast a
     * pause of the other JVM, and whoever asked is still waiting.
     */
    @Bounds(min = 10, max = 60_000)
    @WithDefault("2s")
    Duration timeout();

    Tls tls();

    /**
     * A file with the tokens of those who may ask, one {@code name:token} per line, at least 32 characters each. The token named {@code
     * peer} is that of the instances themselves. Read again when it changes. Without it, clients show a certificate ({@code
     * tls.trust-file}), or look-ups are answered on this machine only.
     */
    Optional<String> tokensFile();

    /**
     * How many look-ups per second are answered to each who asks; instances that ask each other are not counted. A hundred is more than
     * a service desk asks, and leaves the processor to the events when a program asks without end.
     */
    @Bounds(min = 1, max = 1_000_000)
    @WithDefault("100")
    int requestsPerSecond();

    interface Tls {

        /**
         * The certificate of this instance in PEM, and behind it those of the authorities between it and the one that clients trust.
         * Without it, look-ups are answered in plain text, which production allows on this machine only. Read again when it changes.
         */
        Optional<String> certificateFile();

        /**
         * The certificate's private key in PEM (PKCS #8, without a password); not needed without a certificate. Read again when it changes.
         */
        Optional<String> keyFile();

        /**
         * Certificates in PEM of the authorities whose certificates clients have to show. Without it, clients show tokens. Read again when
         * it changes.
         */
        Optional<String> trustFile();
    }
}
