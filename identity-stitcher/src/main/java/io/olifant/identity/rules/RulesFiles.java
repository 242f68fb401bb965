package io.olifant.identity.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@link IdentityRules} and the {@link JourneyMap} from YAML. Without a file of the deployment's own, the defaults on
 * the class path hold, which suit a retailer.
 *
 * <p>Both are read strictly: an unknown key or a value of another type is an {@link InvalidRulesException} that names the
 * file, the place and what is expected there.
 */
public final class RulesFiles {

    static final String DEFAULT_RULES = "/identity-rules.yaml";
    static final String DEFAULT_JOURNEY_MAP = "/journey-map.yaml";

    private static final Map<String, Normalisation> NORMALISATIONS = Map.of(
            Normalisation.TRIM.label(), Normalisation.TRIM, Normalisation.LOWER_CASE.label(), Normalisation.LOWER_CASE);

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
        YamlSection namespaces = document.section("namespaces");
        document.refuseOthers();
        List<NamespaceRule> rules = new ArrayList<>();
        for (String namespace : namespaces.keys()) {
            rules.add(namespaceRule(namespace, namespaces.section(namespace)));
        }
        return new IdentityRules(rules);
    }

    private static NamespaceRule namespaceRule(String namespace, YamlSection section) {
        if (!namespace.equals(Normalisation.LOWER_CASE.apply(namespace)) || namespace.indexOf(':') >= 0) {
            throw new InvalidRulesException(section.place()
                    + ": a namespace is written in small letters, without white space around it and without a colon");
        }
        NamespaceRule rule = new NamespaceRule(
                namespace,
                section.positive("priority"),
                section.choice("normalise", NORMALISATIONS, Normalisation.TRIM),
                section.flag("sensitive", false),
                section.positive("per-profile", NamespaceRule.UNLIMITED),
                section.positive("shared-after", NamespaceRule.UNLIMITED));
        section.refuseOthers();
        return rule;
    }

    static JourneyMap journeyMap(String fileName, String yaml) {
        YamlSection document = YamlSection.parse(fileName, yaml);
        List<JourneyMap.Entry> entries = new ArrayList<>();
        for (YamlSection section : document.sections("entries")) {
            entries.add(entry(section));
        }
        document.refuseOthers();
        return new JourneyMap(entries);
    }

    private static JourneyMap.Entry entry(YamlSection section) {
        JourneyMap.Entry entry = new JourneyMap.Entry(
                section.textOrNull("channel"),
                section.textOrNull("type"),
                section.textOrNull("phase"),
                section.textOrNull("department"));
        section.refuseOthers();
        if (entry.phase() == null && entry.department() == null) {
            throw new InvalidRulesException(section.place() + ": expected a phase or a department");
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
                    "The file " + name(file, resource) + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String readResource(String resource) throws IOException {
        try (InputStream stream = RulesFiles.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
