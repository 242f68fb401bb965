package io.olifant.kpi.targets;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Aim;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.Figures;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads targets from YAML, strictly: unknown keys, figures, dimensions and measures are an {@link InvalidTargetsException}
 * that names, for each of them, the file, the place and what is expected there.
 */
public final class TargetsFile {

    private static final String TARGETS = "targets";
    private static final String NAME = "name";
    private static final String FIGURE = "figure";
    private static final String DIMENSIONS = "dimensions";
    private static final String MEASURE = "measure";
    private static final String TOLERANCE = "tolerance";

    private static final Map<String, Aim.Goal> GOALS = Stream.of(Aim.Goal.values())
            .collect(Collectors.toMap(Aim.Goal::label, goal -> goal, (a, b) -> a, TreeMap::new));
    private static final Set<String> KEYS = keys();
    /** Names are in keys of topics and in logs. */
    private static final Pattern NAMES = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,99}");

    private static final Map<String, FamilyRows<?, ?>> FIGURES = Figures.ALL.stream()
            .filter(figure -> figure.kpi() != Kpi.STATUS && FigureColumns.isByPeriod(figure))
            .collect(Collectors.toMap(figure -> figure.topic().name(), figure -> figure, (a, b) -> a, TreeMap::new));

    private final String fileName;
    private final Set<String> periodTypes;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private TargetsFile(String fileName, Set<String> periodTypes) {
        this.fileName = fileName;
        this.periodTypes = periodTypes;
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(GOALS.keySet());
        keys.addAll(List.of(NAME, FIGURE, DIMENSIONS, MEASURE, TOLERANCE));
        return keys;
    }

    /**
     * The targets in a file.
     *
     * @param periodTypes those of which figures are published
     * @throws InvalidTargetsException if the file cannot be read or followed
     */
    public static List<Target> read(Path file, Set<String> periodTypes) {
        try {
            return parse(file.toString(), Files.readString(file), periodTypes);
        } catch (IOException e) {
            throw new InvalidTargetsException(
                    file
                            + " cannot be read as the file of targets ("
                            + why(e)
                            + "); name a file of text in UTF-8 that the application may"
                            + " read, or none",
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

    static List<Target> parse(String fileName, String yaml, Set<String> periodTypes) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object document;
        try {
            document = new Yaml(new SafeConstructor(options)).load(yaml);
        } catch (YAMLException e) {
            throw new InvalidTargetsException(fileName + " is not valid YAML: " + e.getMessage(), e);
        }
        TargetsFile file = new TargetsFile(fileName, periodTypes);
        List<Target> targets = file.targets(document);
        if (!file.problems.isEmpty()) {
            throw new InvalidTargetsException(file.problems);
        }
        return targets;
    }

    private List<Target> targets(Object document) {
        List<Target> targets = new ArrayList<>();
        if (!(document instanceof Map<?, ?> map)
                || !map.keySet().equals(Set.of(TARGETS))
                || !(map.get(TARGETS) instanceof List<?> list)) {
            problems.add(fileName + ": expected the one key targets with a list");
            return targets;
        }
        for (int i = 0; i < list.size(); i++) {
            String place = fileName + ": targets[" + i + "]";
            if (list.get(i) instanceof Map<?, ?> entry) {
                Target targetOrNull = targetOrNull(place, entry);
                if (targetOrNull != null) {
                    targets.add(targetOrNull);
                }
            } else {
                problems.add(place + ": expected keys with values, got " + quoted(list.get(i)));
            }
        }
        return targets;
    }

    private Target targetOrNull(String place, Map<?, ?> entry) {
        int before = problems.size();
        for (Object key : entry.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                problems.add(place + ": unknown key " + key + "; known keys are " + KEYS);
            }
        }
        String name = String.valueOf(entry.get(NAME));
        if (!entry.containsKey(NAME) || !NAMES.matcher(name).matches()) {
            refuse(
                    place + ": " + NAME,
                    "up to 100 small letters, digits, hyphens, dots and underscores",
                    entry.get(NAME));
        } else if (!names.add(name)) {
            problems.add(place + ": another target has the name " + name + " already; names are unique");
        }
        FamilyRows<?, ?> figureOrNull = FIGURES.get(String.valueOf(entry.get(FIGURE)));
        if (figureOrNull == null) {
            refuse(place + ": " + FIGURE, "one of " + FIGURES.keySet(), entry.get(FIGURE));
            return null;
        }
        SortedMap<String, String> dimensions = dimensions(place, figureOrNull, entry.get(DIMENSIONS));
        Object measure = entry.get(MEASURE);
        Set<String> measures = FigureColumns.measures(figureOrNull);
        if (!(measure instanceof String text) || !measures.contains(text)) {
            refuse(place + ": " + MEASURE, "one of " + measures, measure);
        }
        Aim aimOrNull = aimOrNull(place, entry);
        return problems.size() > before
                ? null
                : new Target(name, figureOrNull, dimensions, String.valueOf(measure), aimOrNull);
    }

    private SortedMap<String, String> dimensions(String place, FamilyRows<?, ?> figure, Object value) {
        SortedMap<String, String> dimensions = new TreeMap<>();
        Set<String> expected = FigureColumns.dimensions(figure);
        if (!(value instanceof Map<?, ?> map)) {
            refuse(place + ": " + DIMENSIONS, "a value for each of " + expected, value);
            return dimensions;
        }
        map.forEach((name, inner) -> {
            if (!(inner instanceof String || inner instanceof Integer)
                    || String.valueOf(inner).isBlank()
                    || String.valueOf(inner).lines().count() != 1) {
                refuse(place + ": " + DIMENSIONS + ": " + name, "a text of one line", inner);
            }
            dimensions.put(String.valueOf(name), String.valueOf(inner));
        });
        if (!dimensions.keySet().equals(expected)) {
            problems.add(place + ": " + DIMENSIONS + ": expected a value for each of " + expected + ", got those of "
                    + dimensions.keySet() + "; (all) stands for all values of a dimension that has such a row");
            return dimensions;
        }
        checkPeriodType(place, figure, dimensions.get(FigureColumns.PERIOD_TYPE));
        return dimensions;
    }

    private void checkPeriodType(String place, FamilyRows<?, ?> figure, String periodType) {
        Set<String> published = figure.kpi() == Kpi.DATA_QUALITY ? Set.of(PeriodType.DAY.label()) : periodTypes;
        if (!published.contains(periodType)) {
            refuse(
                    place + ": " + DIMENSIONS + ": " + FigureColumns.PERIOD_TYPE,
                    "a period type that the figure is published by, one of " + new TreeSet<>(published),
                    periodType);
        }
    }

    private Aim aimOrNull(String place, Map<?, ?> entry) {
        List<String> given = GOALS.keySet().stream().filter(entry::containsKey).toList();
        if (given.size() != 1) {
            problems.add(place + ": expected exactly one of " + GOALS.keySet() + ", got " + given);
            return null;
        }
        String goal = given.get(0);
        BigDecimal amountOrNull = numberOrNull(entry.get(goal));
        if (amountOrNull == null) {
            refuse(place + ": " + goal, "a number", entry.get(goal));
        }
        BigDecimal toleranceOrNull =
                entry.containsKey(TOLERANCE) ? numberOrNull(entry.get(TOLERANCE)) : BigDecimal.ZERO;
        if (toleranceOrNull == null || toleranceOrNull.signum() < 0) {
            refuse(place + ": " + TOLERANCE, "a number that is not negative", entry.get(TOLERANCE));
            return null;
        }
        return amountOrNull == null ? null : new Aim(GOALS.get(goal), amountOrNull, toleranceOrNull);
    }

    /** As it is written, save that a number beyond doubles is none. */
    private static BigDecimal numberOrNull(Object value) {
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return null;
        }
        return new BigDecimal(number.toString());
    }

    private void refuse(String place, String expected, Object got) {
        problems.add(place + ": expected " + expected + ", got " + quoted(got));
    }

    private static String quoted(Object value) {
        return value == null ? "nothing" : "'" + value + "'";
    }
}
