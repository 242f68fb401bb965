package io.olifant.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A mapping ready for use: how rows are read and what is made of them.
 *
 * @param descriptor how the file is read
 * @param mapping what is made of its rows
 */
record MappingPlan(MappingDescriptor descriptor, TouchpointMapping mapping) {

    /** Names that stand for mappings on the class path. */
    static final List<String> BUILT_IN = List.of("touchpoint", "cdnow");

    /**
     * Finds a mapping.
     *
     * @param name a built-in, or the path of a {@code .yaml} descriptor or a {@code .jslt} script
     * @param inputName the name of the input file, which tells the format when only a script is given
     * @throws MappingException if there is no such mapping or it is wrong
     */
    static MappingPlan of(String name, String inputName) {
        if (BUILT_IN.contains(name)) {
            return described(name, resource(name + ".yaml"), MappingPlan::resource);
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            Path file = Path.of(name);
            return described(name, text(file), script -> text(file.resolveSibling(script)));
        }
        if (name.endsWith(".jslt")) {
            return scripted(name, inputName);
        }
        throw new MappingException("There is no mapping " + name + ": expected one of " + String.join(", ", BUILT_IN)
                + ", or the path of a .yaml descriptor or a .jslt script.");
    }

    private interface Scripts {
        String text(String name);
    }

    private static MappingPlan described(String name, String yaml, Scripts scripts) {
        MappingDescriptor descriptor = MappingDescriptor.parse(name, yaml);
        String script = descriptor.script();
        EventTimes times = descriptor.times();
        TouchpointMapping mapping = script == null
                ? (line, row) -> JsonTouchpoints.read(row, times)
                : JsltMapping.compile(script, scripts.text(script), times);
        return new MappingPlan(descriptor, mapping);
    }

    private static MappingPlan scripted(String name, String inputName) {
        RowFormat format = RowFormat.ofFileName(inputName);
        if (format == null) {
            throw new MappingException(
                    "The name of the input does not tell its format: expected .csv, .tsv, .jsonl, .ndjson"
                            + " or .json (also with .gz), or a .yaml descriptor that names the format beside the script "
                            + name
                            + ".");
        }
        String delimiter = inputName.toLowerCase(Locale.ROOT).contains(".tsv") ? "\t" : null;
        return new MappingPlan(
                new MappingDescriptor(format, delimiter, null, name, null),
                JsltMapping.compile(name, text(Path.of(name))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new MappingException(
                    "The mapping file " + file + " cannot be read: expected a UTF-8 text file there.", e);
        }
    }

    private static String resource(String name) {
        try (InputStream input = MappingPlan.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IllegalStateException("The built-in mapping file " + name + " is not on the class path.");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
