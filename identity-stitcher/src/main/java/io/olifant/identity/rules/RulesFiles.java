package io.olifant.identity.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@link IdentityRules} and the {@link JourneyMap} from YAML. Without a file of the deployment's own, the defaults on
 * the class path hold, which suit a retailer.
 *
 * <p>Both are read strictly: unknown keys and values of another type are an {@link InvalidRulesException} that names, for
 * each of them, the file, the place and what is expected there.
 */
public final class RulesFiles {

    static final String DEFAULT_RULES = "/identity-rules.yaml";
    static final String DEFAULT_JOURNEY_MAP = "/journey-map.yaml";

    private static final String AFTER_SALES = "after-sales";
    private static final Set<String> DEFAULT_AFTER_SALES = Set.of("service", "loyalty");

    private static final String DEFAULT_REGION = "default-region";
    private static final String BLOCKED = "blocked";
    private static final String BLOCKED_PATTERNS = "blocked-patterns";

    private static final String UNKNOWN_NAMESPACES = "unknown-namespaces";
    private static final String SIMILAR_NAMES = "similar-names";

    private static final Map<String, OtherNamespaces.Mode> MODES = Stream.of(OtherNamespaces.Mode.values())
            .collect(Collectors.toUnmodifiableMap(OtherNamespaces.Mode::label, each -> each));

    private static final Map<String, Normalisation> NORMALISATIONS =
            Stream.of(Normalisation.values()).collect(Collectors.toUnmodifiableMap(Normalisation::label, each -> each));

    private RulesFiles() {}

    /** The rules in a file, or the default ones. */
    public static IdentityRules identityRules(Optional<Path> file) {
        return identityRules(name(file, DEFAULT_RULES), read(file, DEFAULT_RULES));
    }

    /** The journey map in a file, or the default one. */
    public static JourneyMap journeyMap(Optional<Path> file) {
        return journeyMap(name(file, DEFAULT_JOURNEY_MAP), read(file, DEFAULT_JOURNEY_MAP));
    }

    static IdentityRules identityRules(String fileName, String yaml) {
        YamlSection document = YamlSection.parse(fileName, yaml);
        String regionOrNull = region(document);
        OtherNamespaces.Mode mode = document.choice(UNKNOWN_NAMESPACES, MODES, OtherNamespaces.DEFAULT.mode());
        Blocklist blockedEverywhere = Blocklist.of(document.texts(BLOCKED), document.patterns(BLOCKED_PATTERNS));
        YamlSection namespaces = document.section("namespaces");
        document.refuseOthers();
        List<NamespaceRule> rules = new ArrayList<>();
        Map<String, List<String>> similarNames = new HashMap<>();
        for (String namespace : namespaces.keys()) {
            YamlSection section = namespaces.section(namespace);
            if (namespace.isBlank()
                    || namespace.indexOf(':') >= 0
                    || !namespace.equals(NamespaceRule.normalise(namespace))) {
                section.refuse(
                        "a namespace is written in small letters, without white space around it and without a colon");
            } else {
                similarNames.put(namespace, section.texts(SIMILAR_NAMES));
                rules.add(namespaceRule(namespace, section, regionOrNull, blockedEverywhere));
            }
        }
        document.finish();
        return new IdentityRules(
                rules,
                new ValueRule(Normalisation.TRIM, null, null, blockedEverywhere),
                new OtherNamespaces(mode, similarNames));
    }

    private static String region(YamlSection document) {
        String region = document.textOrNull(DEFAULT_REGION);
        if (region != null && !PhoneNumbers.isRegion(region)) {
            document.refuse(DEFAULT_REGION, "the two capitals of a country with telephone numbers, such as NL");
            return null;
        }
        return region;
    }

    private static NamespaceRule namespaceRule(
            String namespace, YamlSection section, String regionOrNull, Blocklist blockedEverywhere) {
        int priority = section.positive("priority");
        Normalisation normalisation = section.choice("normalise", NORMALISATIONS, Normalisation.TRIM);
        String ownRegionOrNull = normalisation == Normalisation.PHONE ? regionOrNull : null;
        ValueRule values = new ValueRule(
                normalisation,
                ownRegionOrNull,
                section.patternOrNull("pattern"),
                blockedEverywhere.and(blocked(
                        normalisation, ownRegionOrNull, section.texts(BLOCKED), section.patterns(BLOCKED_PATTERNS))));
        NamespaceRule rule = new NamespaceRule(
                namespace,
                priority,
                values,
                section.flag("sensitive", false),
                section.positive("per-profile", NamespaceRule.UNLIMITED),
                section.positive("shared-after", NamespaceRule.UNLIMITED));
        section.refuseOthers();
        return rule;
    }

    /** A telephone number is blocked in whatever way it is written. */
    private static Blocklist blocked(
            Normalisation normalisation, String regionOrNull, List<String> values, List<String> patterns) {
        if (normalisation != Normalisation.PHONE) {
            return Blocklist.of(values, patterns);
        }
        return Blocklist.of(
                values.stream()
                        .map(value -> Optional.ofNullable(PhoneNumbers.e164OrNull(value, regionOrNull))
                                .orElse(value))
                        .toList(),
                patterns);
    }

    static JourneyMap journeyMap(String fileName, String yaml) {
        YamlSection document = YamlSection.parse(fileName, yaml);
        Set<String> afterSales =
                document.keys().contains(AFTER_SALES) ? Set.copyOf(document.texts(AFTER_SALES)) : DEFAULT_AFTER_SALES;
        List<JourneyMap.Entry> entries = new ArrayList<>();
        for (YamlSection section : document.sections("entries")) {
            JourneyMap.Entry entry = entry(section);
            if (entries.stream().anyMatch(before -> before.covers(entry))) {
                section.refuse(
                        "never matches, since an entry before it matches all that it does; the first match wins");
            }
            entries.add(entry);
        }
        document.refuseOthers();
        document.finish();
        return new JourneyMap(entries, afterSales);
    }

    private static JourneyMap.Entry entry(YamlSection section) {
        JourneyMap.Entry entry = new JourneyMap.Entry(
                section.textOrNull("channel"),
                section.textOrNull("type"),
                section.textOrNull("phase"),
                section.textOrNull("department"),
                section.flag("attributable", false),
                section.flag("moment-of-truth", false));
        section.refuseOthers();
        if (entry.saysNothing()) {
            section.refuse("expected a phase, a department, attributable: true or moment-of-truth: true");
        }
        return entry;
    }

    private static String name(Optional<Path> file, String resource) {
        return file.map(Path::toString).orElse("class path" + resource);
    }

    private static String read(Optional<Path> file, String resource) {
        try {
            return file.isPresent() ? Files.readString(file.get()) : readResource(resource);
        } catch (IOException e) {
            throw new InvalidRulesException(
                    "The file " + name(file, resource) + " cannot be read ("
                            + why(e)
                            + "); see whether it is there and whether this user may read it",
                    e);
        }
    }

    private static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is none";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof CharacterCodingException ? "it is no text in UTF-8" : e.getMessage();
    }

    private static String readResource(String resource) throws IOException {
        try (InputStream stream = RulesFiles.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
