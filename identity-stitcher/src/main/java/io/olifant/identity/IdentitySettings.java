package io.olifant.identity;

import io.olifant.runtime.config.Bounds;
import io.olifant.runtime.config.OnlyFromEnvironment;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the identity stitcher. Each has its unit, its default and the reason for it. */
@ConfigMapping(prefix = IdentityStitcher.NAME)
public interface IdentitySettings {

    /**
     * The file with the secret key under which sensitive identifiers are hashed; at least 32 bytes. There is no default: a
     * key that everybody knows protects nobody.
     */
    Optional<String> hashingKeyFile();

    /**
     * The key itself, where a file is not possible. One of the two must be given; in production, this one by the
     * environment only.
     */
    @OnlyFromEnvironment(
            orElse = "put it into a file that only the application can read and name that in"
                    + " identity-stitcher.hashing-key-file")
    Optional<String> hashingKey();

    /** The number of the key, which stands in every pseudonym, so that those of an older key are told apart. The first is 1. */
    @WithDefault("1")
    @Bounds(min = 1)
    int hashingKeyId();

    /** The file with the rules of the namespaces, in YAML (docs/identity.md). Without it, rules that suit a retailer. */
    Optional<String> rulesFile();

    /** The file with the journey map, in YAML: phases, departments, which touches earn credit. Without it, a map that suits a retailer. */
    Optional<String> journeyMapFile();

    /**
     * Bytes of the largest touchpoint, as it comes and in the form in which it goes on. All that is derived from one must
     * fit the broker's default of 1 MiB per record; this leaves a quarter of it for keys and ids.
     */
    @WithDefault("786432")
    @Bounds(min = 1_024, max = 786_432)
    int touchpointMaxBytes();

    /**
     * How far ahead of the wall clock an event time may lie. Clocks of sources differ by seconds; whoever forgot a time
     * zone is off by an hour or more. Bounds how far a wrong clock can move observation time.
     */
    @WithDefault("1h")
    @Bounds(min = 0)
    Duration futureTolerance();

    /**
     * The first year, in UTC, in which an event may lie. Clocks that were not set begin in 1970 (Unix) or 1980 (DOS, GPS), and
     * seconds that are taken for milliseconds lie in January 1970: one such event would found a cohort and make figures of
     * every month since. Whoever has older events gives an earlier year.
     */
    @WithDefault("1981")
    @Bounds(min = 1, max = 9_999)
    int earliestEventYear();

    /**
     * Different identifiers in one touchpoint that name somebody; those written twice and placeholders do not count. A person has
     * a handful; a list of dozens is a broken export, and would make one customer of many.
     */
    @WithDefault("32")
    @Bounds(min = 1, max = 1_000)
    int identifiersMax();

    /** Characters of an identifier's namespace and of its value, each. The longest e-mail address has 254. */
    @WithDefault("512")
    @Bounds(min = 1, max = 512)
    int identifierMaxChars();

    /**
     * Characters of a source, a channel, a department and a phase, each. They are the dimensions of figures, and what is kept of
     * a customer names dozens of each in one record.
     */
    @WithDefault("100")
    @Bounds(min = 1, max = 100)
    int dimensionMaxChars();

    /** Characters of any other text of a touchpoint, properties excepted: ids, types, campaigns. None that people give comes near. */
    @WithDefault("512")
    @Bounds(min = 1, max = 512)
    int textMaxChars();

    /**
     * The currencies in which orders and refunds may be, at most 300. Amounts of different currencies are never added, so each is
     * told apart of each customer: a code that somebody made up is a dead letter. The default is ISO 4217; add what else you
     * pay with.
     */
    @WithDefault(CurrencyCodes.ALL)
    List<String> currencies();

    /**
     * The largest amount of an order or a refund, and the largest margin or loss, in whole units of its currency. Published
     * sums are decimals of 18 digits, 4 of them after the point, so they end below 10^14: a figure cannot overflow before
     * 10^14 / amount-max orders at this very limit are in it, 100,000 of a billion each. An amount in the wrong unit, or a
     * telephone number in the wrong column, is a dead letter instead of the end of every sum. Choose it so small that
     * nobody can sell that often at that price.
     */
    @WithDefault("1000000000")
    @Bounds(min = 1, max = 99_999_999_999_999L)
    long amountMax();

    /**
     * Characters of text in one message by which a cluster is handed to another. 100,000 are at most 300 KB in UTF-8, far
     * below the broker's default of 1 MiB per record, and several hundred identifiers.
     */
    @WithDefault("100000")
    @Bounds(min = 1, max = 300_000)
    int absorbChunkChars();

    /**
     * Links of one cluster that count. A household has dozens; what goes on for thousands is a broken source, and each
     * link beyond is left out and counted ({@code olifant.identity.links.capped}), so that the work per event stays bounded.
     */
    @WithDefault("2000")
    @Bounds(min = 1)
    int clusterLinksMax();

    /**
     * Links that an identifier reports again, or erases, within one message, before it lets others have their turn. A
     * thousand take a few milliseconds, and their messages fit one transaction with ease.
     */
    @WithDefault("1000")
    @Bounds(min = 1)
    int linksPerMessage();

    /**
     * Nodes that each task visits per second while it resolves everything anew. A thousand leave the traffic nearly all of
     * a core.
     */
    @WithDefault("1000")
    @Bounds(min = 10)
    int reresolvePerSecond();

    /**
     * Rows per second and partition that are read to count clusters, their sizes and what is refused, for the metrics. A small
     * cluster is one row and takes a few microseconds, so 1,000 take less than a hundredth of a core, and go through a million
     * identifiers in a quarter of an hour; 0 counts nothing.
     */
    @WithDefault("1000")
    @Bounds(min = 0)
    int censusRowsPerSecond();
}
