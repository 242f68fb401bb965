package io.olifant.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
     * @param inputName the name of the input file, which shows the format when only a script is given
     * @throws MappingException if there is no such mapping or it is wrong
     */
    static MappingPlan of(String name, String inputName) {
        if (BUILT_IN.contains(name)) {
            return described(name, resource(name + ".yaml"), MappingPlan::resource);
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            Path file = Path.of(name);
            return described(name, text(file), script -> text(sibling(file, script)));
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
        DescriptorFile file = DescriptorFile.read(name, yaml);
        TouchpointMapping mapping = mapping(file, scripts);
        return new MappingPlan(file.descriptor(), mapping);
    }

    /** What is wrong with the script is reported with what is wrong with the file that names it. */
    private static TouchpointMapping mapping(DescriptorFile file, Scripts scripts) {
        EventTimes times = file.times();
        String script = file.scriptOrNull();
        if (script != null) {
            try {
                return JsltMapping.compile(script, scripts.text(script), times);
            } catch (MappingException e) {
                file.refuse(e.getMessage());
            }
        }
        return (line, row) -> JsonTouchpoints.read(row, times);
    }

    private static Path sibling(Path file, String script) {
        try {
            return file.resolveSibling(script);
        } catch (InvalidPathException e) {
            throw new MappingException(
                    "The script of the mapping " + file
                            + " cannot be the path of a file: expected one such as shop.jslt.",
                    e);
        }
    }

    private static MappingPlan scripted(String name, String inputName) {
        RowFormat format = RowFormat.ofFileName(inputName);
        if (format == null) {
            throw new MappingException(
                    "The name of the input does not show its format: expected .csv, .tsv, .jsonl, .ndjson"
                            + " or .json (also with .gz), or a .yaml descriptor that names the format beside the script "
                            + name
                            + ".");
        }
        String delimiter = inputName.toLowerCase(Locale.ROOT).contains(".tsv") ? "\t" : null;
        return new MappingPlan(
                new MappingDescriptor(format, delimiter, List.of(), name, null),
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
