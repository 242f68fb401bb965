package io.olifant.local.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.SchemaParseException;

/**
 * What the registry knows: subjects, their versions, the schemas by id, compatibility levels and modes. Pure: it decides
 * what a request changes, and applies changes; storing them is another type's work.
 *
 * <p>Schemas are parsed and compared by Confluent's own {@link AvroSchema}. Confluent's {@code MockSchemaRegistryClient}
 * is not used: it neither checks compatibility at registration nor continues the ids after a restart.
 */
final class SchemaBook {

    private static final String DEFAULT_LEVEL = CompatibilityLevel.BACKWARD.name;
    static final String READ_WRITE = "READWRITE";
    static final String READ_ONLY = "READONLY";

    /** The key under which levels and modes of all subjects together are. */
    private static final String ALL = "";

    private final Map<String, TreeMap<Integer, Entry>> entriesBySubject = new TreeMap<>();
    private final TreeMap<Integer, AvroSchema> schemaById = new TreeMap<>();
    private final Map<String, String> levelBySubject = new TreeMap<>();
    private final Map<String, String> modeBySubject = new TreeMap<>();

    /** Something that a request changes. A null subject means all subjects. */
    sealed interface Change {
        record Version(String subject, int version, int id, String schema, boolean deleted) implements Change {}

        /** The version is gone for good. */
        record Forgotten(String subject, int version) implements Change {}

        /** A null level takes the subject's own level away. */
        record Level(String subject, String level) implements Change {}

        record Mode(String subject, String mode) implements Change {}
    }

    /** One version of a subject. */
    record Entry(int version, int id, AvroSchema schema, boolean deleted) {}

    void apply(Change change) {
        if (change instanceof Change.Version version) {
            AvroSchema schema = new AvroSchema(version.schema());
            schemaById.putIfAbsent(version.id(), schema);
            entriesBySubject
                    .computeIfAbsent(version.subject(), subject -> new TreeMap<>())
                    .put(version.version(), new Entry(version.version(), version.id(), schema, version.deleted()));
        } else if (change instanceof Change.Forgotten forgotten) {
            var entries = entriesBySubject.getOrDefault(forgotten.subject(), new TreeMap<>());
            entries.remove(forgotten.version());
            if (entries.isEmpty()) {
                entriesBySubject.remove(forgotten.subject());
            }
        } else if (change instanceof Change.Level level) {
            if (level.level() == null) {
                levelBySubject.remove(orAll(level.subject()));
            } else {
                levelBySubject.put(orAll(level.subject()), level.level());
            }
        } else if (change instanceof Change.Mode mode) {
            modeBySubject.put(orAll(mode.subject()), mode.mode());
        }
    }

    /** The schema of a text. */
    static AvroSchema parse(String text) {
        if (text == null || text.isBlank()) {
            throw RegistryError.invalidSchema("it is empty");
        }
        try {
            AvroSchema schema = new AvroSchema(text);
            schema.validate(false);
            return schema;
        } catch (SchemaParseException e) {
            throw RegistryError.invalidSchema(e.getMessage());
        }
    }

    /** The entry of a schema that a subject already has. */
    Optional<Entry> find(String subject, AvroSchema schema) {
        return liveEntries(subject).stream()
                .filter(entry -> isSame(entry.schema(), schema))
                .findFirst();
    }

    /** What registering a schema changes; a schema that the subject already has is to be {@link #find found} before. */
    Change.Version newVersion(String subject, AvroSchema schema) {
        if (mode(subject).equals(READ_ONLY)) {
            throw RegistryError.readOnly(subject);
        }
        List<String> reasons = incompatibilities(subject, schema, liveEntries(subject));
        if (!reasons.isEmpty()) {
            throw RegistryError.incompatible(subject, String.join("; ", reasons));
        }
        var entries = entriesBySubject.getOrDefault(subject, new TreeMap<>());
        int version = entries.isEmpty() ? 1 : entries.lastKey() + 1;
        return new Change.Version(subject, version, idOf(schema), schema.canonicalString(), false);
    }

    /** Why a schema does not fit some versions of a subject, by the subject's level; empty when it does. */
    List<String> incompatibilities(String subject, AvroSchema schema, List<Entry> versions) {
        List<ParsedSchemaHolder> previous = new ArrayList<>();
        for (Entry entry : versions) {
            previous.add(new SimpleParsedSchemaHolder(entry.schema()));
        }
        return schema.isCompatible(CompatibilityLevel.forName(level(subject)), previous);
    }

    /** An equal schema has one id, whatever the subject. */
    private int idOf(AvroSchema schema) {
        for (var known : schemaById.entrySet()) {
            if (isSame(known.getValue(), schema)) {
                return known.getKey();
            }
        }
        return schemaById.isEmpty() ? 1 : schemaById.lastKey() + 1;
    }

    AvroSchema schema(int id) {
        AvroSchema schema = schemaById.get(id);
        if (schema == null) {
            throw RegistryError.schemaNotFound(id);
        }
        return schema;
    }

    /** Subjects with at least one version that is not deleted. */
    List<String> subjects() {
        return entriesBySubject.keySet().stream()
                .filter(subject -> !liveEntries(subject).isEmpty())
                .toList();
    }

    /** The versions of a subject that must exist, deleted ones left out. */
    List<Entry> entries(String subject) {
        List<Entry> entries = liveEntries(subject);
        if (entries.isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        return entries;
    }

    /** The version of a subject, by number or as {@code latest}. */
    Entry entry(String subject, String version) {
        List<Entry> entries = entries(subject);
        if (version.equals("latest") || version.equals("-1")) {
            return entries.get(entries.size() - 1);
        }
        int number = versionNumber(version);
        return entries.stream()
                .filter(entry -> entry.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryError.versionNotFound(version));
    }

    /** What deleting a version changes: it is hidden, or with {@code permanent} forgotten. */
    Change deletion(String subject, int version, boolean permanent) {
        if (permanent) {
            return new Change.Forgotten(subject, version);
        }
        Entry entry = entriesBySubject.get(subject).get(version);
        return new Change.Version(subject, version, entry.id(), entry.schema().canonicalString(), true);
    }

    /** All versions of a subject, deleted ones too. */
    List<Entry> entriesEvenDeleted(String subject) {
        var entries = entriesBySubject.get(subject);
        if (entries == null) {
            throw RegistryError.subjectNotFound(subject);
        }
        return List.copyOf(entries.values());
    }

    /** What setting a level changes. */
    static Change.Level newLevel(String subject, String level) {
        CompatibilityLevel known = CompatibilityLevel.forName(level);
        if (known == null) {
            throw RegistryError.invalidLevel(level);
        }
        return new Change.Level(subject, known.name);
    }

    /** What setting a mode changes. */
    static Change.Mode newMode(String subject, String mode) {
        if (!READ_WRITE.equals(mode) && !READ_ONLY.equals(mode)) {
            throw RegistryError.invalidMode(mode);
        }
        return new Change.Mode(subject, mode);
    }

    /** The level that counts for a subject; null for that of all subjects. */
    String level(String subject) {
        return ownLevel(subject).or(() -> ownLevel(null)).orElse(DEFAULT_LEVEL);
    }

    /** The level that a subject has of its own. */
    Optional<String> ownLevel(String subject) {
        return Optional.ofNullable(levelBySubject.get(orAll(subject)));
    }

    /** The mode that counts for a subject; null for that of all subjects. */
    String mode(String subject) {
        return ownMode(subject).or(() -> ownMode(null)).orElse(READ_WRITE);
    }

    /** The mode that a subject has of its own. */
    Optional<String> ownMode(String subject) {
        return Optional.ofNullable(modeBySubject.get(orAll(subject)));
    }

    private List<Entry> liveEntries(String subject) {
        return entriesBySubject.getOrDefault(subject, new TreeMap<>()).values().stream()
                .filter(entry -> !entry.deleted())
                .toList();
    }

    private static int versionNumber(String version) {
        try {
            int number = Integer.parseInt(version);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw RegistryError.invalidVersion(version);
        }
        throw RegistryError.invalidVersion(version);
    }

    private static boolean isSame(AvroSchema one, AvroSchema other) {
        return one.canonicalString().equals(other.canonicalString());
    }

    private static String orAll(String subject) {
        return subject == null ? ALL : subject;
    }
}
