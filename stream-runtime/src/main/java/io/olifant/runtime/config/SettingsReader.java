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
    private final References references;
    private final List<String> problems = new ArrayList<>();
    /** Given settings by the name under which the configuration library takes them. */
    private final Map<String, GivenSetting> givenByKey = new LinkedHashMap<>();

    private SettingsReader(String section, Class<?> type, Map<String, String> environment) {
        this.section = section;
        this.references = new References(environment, problems::add);
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
        return read(section, type, sources, true);
    }

    private static <S> Settings<S> read(String section, Class<S> type, SettingSources sources, boolean isToRun) {
        SettingsReader reader = new SettingsReader(section, type, sources.environment());
        sources.fromFile().forEach(reader::add);
        reader.addEnvironment(sources.environment());
        sources.fromCommandLine().forEach(reader::add);
        reader.requireWhatMustBeGiven();
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException(reader.problems);
        }
        return reader.map(type, isToRun);
    }

    /**
     * Reads the settings that all applications share, and looks at no others. They are for a question or an order to the cluster; whether
     * an application may run with them in production is not asked.
     *
     * @throws ConfigurationException if anything is wrong with them
     */
    public static RuntimeSettings readShared(SettingSources sources) {
        return read(RuntimeSettings.SECTION, RuntimeSettings.class, sources, false)
                .application();
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

    private void add(GivenSetting written) {
        String ownSection = written.key().split("\\.", 2)[0];
        if (!sections.contains(ownSection)) {
            problems.add("Unknown section '" + ownSection + "' in setting '" + written.key() + "' (" + written.origin()
                    + "); expected one of " + String.join(", ", sections) + ".");
            return;
        }
        if (!ownSection.equals(RuntimeSettings.SECTION) && !ownSection.equals(section)) {
            return;
        }
        Optional<Setting> setting = catalogue.find(written.key());
        if (setting.isEmpty()) {
            problems.add("Unknown setting '" + written.key() + "' (" + written.origin() + "); "
                    + MovedSettings.hint(written.key())
                            .or(() ->
                                    catalogue.closest(written.key()).map(closest -> "did you mean '" + closest + "'?"))
                            .orElse("--help lists all settings."));
            return;
        }
        GivenSetting given = references.resolve(written);
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

    /** Every secret that whoever reads the configuration file or the command line has. */
    private List<ProductionProblem> secretsInTheOpen() {
        List<ProductionProblem> found = new ArrayList<>();
        givenByKey.values().forEach(given -> {
            Setting setting = catalogue.find(given.key()).orElseThrow();
            if (Secrets.isInTheOpen(setting, given)) {
                found.add(new ProductionProblem(
                        given.key(),
                        "Setting '" + given.key() + "' (" + given.origin()
                                + ") can be read there by others, which production does not allow; give it in the environment"
                                + " variable " + Setting.environmentName(given.bareKey()) + ", or "
                                + setting.onlyFromEnvironment()
                                        .map(OnlyFromEnvironment::orElse)
                                        .orElse(
                                                "put the secret into a file that only the application can read, and write"
                                                        + " ${file:PATH} in its place")
                                + "."));
            }
        });
        return found;
    }

    private <S> Settings<S> map(Class<S> type, boolean isToRun) {
        Map<String, String> values = new LinkedHashMap<>();
        givenByKey.forEach((key, given) -> values.put(key, given.value()));
        try {
            SmallRyeConfig config = new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(values, "settings", ORDINAL))
                    .withConverter(Duration.class, CONVERTER_PRIORITY, Durations::parse)
                    .withMapping(RuntimeSettings.class)
                    .withMapping(type, section)
                    .build();
            RuntimeSettings runtime = config.getConfigMapping(RuntimeSettings.class);
            return new Settings<>(
                    runtime, config.getConfigMapping(type, section), givenNames(), shown(), unsafe(runtime, isToRun));
        } catch (ConfigValidationException e) {
            for (int i = 0; i < e.getProblemCount(); i++) {
                problems.add(e.getProblem(i).getMessage());
            }
            throw new ConfigurationException(problems);
        }
    }

    /**
     * The settings that production refuses.
     *
     * @throws ConfigurationException in production, with a sentence about each
     */
    private Set<String> unsafe(RuntimeSettings runtime, boolean isToRun) {
        List<ProductionProblem> found = secretsInTheOpen();
        if (isToRun) {
            found.addAll(ProductionChecks.of(runtime, givenByKey.values()));
        }
        if (runtime.streams().production() && !found.isEmpty()) {
            throw new ConfigurationException(
                    found.stream().map(ProductionProblem::sentence).toList());
        }
        return found.stream().map(ProductionProblem::setting).collect(Collectors.toSet());
    }

    private Set<String> givenNames() {
        return givenByKey.values().stream().map(GivenSetting::key).collect(Collectors.toSet());
    }

    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        givenByKey.values().forEach(given -> {
            Optional<String> byDefault = catalogue.find(given.key()).flatMap(Setting::defaultText);
            if (!byDefault.equals(Optional.of(given.value()))) {
                shown.put(given.key(), Secrets.shown(given));
            }
        });
        return shown;
    }
}
