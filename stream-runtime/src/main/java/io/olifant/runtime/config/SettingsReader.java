package io.olifant.runtime.config;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the settings of one application, and refuses what nobody can have meant: names that do not exist, values of the
 * wrong kind or out of bounds. All problems are told at once.
 */
public final class SettingsReader {

    /** The applications whose sections one file may hold; an application checks only its own. */
    public static final List<String> APPLICATIONS = List.of("identity-stitcher", "journey-aggregator", "kpi-emitter");

    private static final String PRODUCTION = RuntimeSettings.SECTION + ".streams.production";

    private static final int CONVERTER_PRIORITY = 200;
    private static final int ORDINAL = 100;

    /**
     * Variables that Kubernetes puts into every container for each service of the namespace. A service that is called
     * after an application must not keep that application from starting.
     */
    private static final Pattern KUBERNETES_SERVICE = Pattern.compile(
            "[A-Z0-9_]+_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private final String section;
    private final SettingsCatalogue catalogue;
    private final Set<String> sections;
    private final List<String> problems = new ArrayList<>();
    /** Given settings by the name under which the configuration library takes them. */
    private final Map<String, GivenSetting> givenByKey = new LinkedHashMap<>();

    private SettingsReader(String section, Class<?> type) {
        this.section = section;
        this.catalogue = new SettingsCatalogue(section, type);
        this.sections = new LinkedHashSet<>(List.of(RuntimeSettings.SECTION));
        this.sections.addAll(APPLICATIONS);
        this.sections.add(section);
    }

    /**
     * Reads settings.
     *
     * @param section the application's name
     * @param type the interface of the application's own settings
     * @throws ConfigurationException if anything is wrong with them
     */
    public static <S> Settings<S> read(String section, Class<S> type, SettingSources sources) {
        SettingsReader reader = new SettingsReader(section, type);
        sources.fromFile().forEach(reader::add);
        reader.addEnvironment(sources.environment());
        sources.fromCommandLine().forEach(reader::add);
        reader.requireWhatMustBeGiven();
        reader.refuseSecretsInTheOpen();
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException(reader.problems);
        }
        return reader.map(type);
    }

    /**
     * Reads the settings that all applications share, and looks at no others.
     *
     * @throws ConfigurationException if anything is wrong with them
     */
    public static RuntimeSettings readShared(SettingSources sources) {
        return read(RuntimeSettings.SECTION, RuntimeSettings.class, sources).application();
    }

    /**
     * Every setting that the application can be given: a line with its name, its default and what is expected, and indented lines with
     * what it does and why its default is so.
     */
    public static List<String> help(String section, Class<?> type) {
        return helpBySetting(section, type).stream().flatMap(List::stream).toList();
    }

    /** The same, the lines of each setting apart. */
    public static List<List<String>> helpBySetting(String section, Class<?> type) {
        return new SettingsCatalogue(section, type)
                .all().stream().map(Setting::help).toList();
    }

    private void addEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, value) -> {
            String origin = "environment variable " + variable;
            Optional<String> key = catalogue.keyOfVariable(variable);
            if (key.isPresent()) {
                add(new GivenSetting(key.get(), value, origin, true));
            } else if (isMeantForUs(variable)) {
                problems.add("The environment variable " + variable + " names no setting; "
                        + MovedSettings.hintOnVariable(variable)
                                .orElse("variables are named after settings, as OLIFANT_HTTP_PORT is after"
                                        + " olifant.http.port. --help lists all settings."));
            }
        });
    }

    private boolean isMeantForUs(String variable) {
        return List.of(RuntimeSettings.SECTION, section).stream()
                        .map(name -> name.toUpperCase(Locale.ROOT).replace('-', '_') + "_")
                        .anyMatch(variable::startsWith)
                && !KUBERNETES_SERVICE.matcher(variable).matches();
    }

    private void add(GivenSetting given) {
        String ownSection = given.key().split("\\.", 2)[0];
        if (!sections.contains(ownSection)) {
            problems.add("Unknown section '" + ownSection + "' in setting '" + given.key() + "' (" + given.origin()
                    + "); expected one of " + String.join(", ", sections) + ".");
            return;
        }
        if (!ownSection.equals(RuntimeSettings.SECTION) && !ownSection.equals(section)) {
            return;
        }
        Optional<Setting> setting = catalogue.find(given.key());
        if (setting.isEmpty()) {
            problems.add("Unknown setting '" + given.key() + "' (" + given.origin() + "); "
                    + MovedSettings.hint(given.key())
                            .or(() -> catalogue.closest(given.key()).map(closest -> "did you mean '" + closest + "'?"))
                            .orElse("--help lists all settings."));
            return;
        }
        setting.get().problemWith(given).ifPresent(problems::add);
        put(setting.get().canonicalKey(given.key()).orElse(given.key()), given);
    }

    /** A later source replaces a list as a whole, in whichever of its two forms the earlier one gave it. */
    private void put(String key, GivenSetting given) {
        String base = key.replaceAll("\\[\\d+]$", "");
        if (base.equals(key)) {
            givenByKey.keySet().removeIf(known -> known.startsWith(base + "["));
        } else {
            givenByKey.remove(base);
        }
        givenByKey.put(key, given);
    }

    private void requireWhatMustBeGiven() {
        for (Setting setting : catalogue.all()) {
            if (setting.isRequired() && !givenByKey.containsKey(setting.key())) {
                problems.add("Setting '" + setting.key() + "' must be given; expected " + setting.expected() + ".");
            }
        }
    }

    private void refuseSecretsInTheOpen() {
        GivenSetting production = givenByKey.get(PRODUCTION);
        if (production == null || !production.value().equals("true")) {
            return;
        }
        for (Setting setting : catalogue.all()) {
            GivenSetting given = givenByKey.get(setting.key());
            if (given != null && setting.onlyFromEnvironment().isPresent() && !given.isFromEnvironment()) {
                problems.add("Setting '" + setting.key() + "' (" + given.origin()
                        + ") can be read there by others, which production does not allow; give it in the environment"
                        + " variable " + setting.environmentName() + ", or "
                        + setting.onlyFromEnvironment().get().orElse() + ".");
            }
        }
    }

    private <S> Settings<S> map(Class<S> type) {
        Map<String, String> values = new LinkedHashMap<>();
        givenByKey.forEach((key, given) -> values.put(key, given.value()));
        try {
            SmallRyeConfig config = new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(values, "settings", ORDINAL))
                    .withConverter(Duration.class, CONVERTER_PRIORITY, Durations::parse)
                    .withMapping(RuntimeSettings.class)
                    .withMapping(type, section)
                    .build();
            return new Settings<>(
                    config.getConfigMapping(RuntimeSettings.class),
                    config.getConfigMapping(type, section),
                    givenNames(),
                    shown());
        } catch (ConfigValidationException e) {
            for (int i = 0; i < e.getProblemCount(); i++) {
                problems.add(e.getProblem(i).getMessage());
            }
            throw new ConfigurationException(problems);
        }
    }

    private Set<String> givenNames() {
        return givenByKey.values().stream().map(GivenSetting::key).collect(Collectors.toSet());
    }

    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        givenByKey.values().forEach(given -> {
            Optional<String> byDefault = catalogue.find(given.key()).flatMap(Setting::defaultText);
            if (!byDefault.equals(Optional.of(given.value()))) {
                shown.put(
                        given.key(),
                        Setting.isSecret(given.key()) ? "(not shown)" : Credentials.hiddenIn(given.value()));
            }
        });
        return shown;
    }
}
