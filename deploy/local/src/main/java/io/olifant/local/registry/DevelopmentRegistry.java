package io.olifant.local.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.olifant.local.registry.SchemaBook.Change;
import io.olifant.local.registry.SchemaBook.Entry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A schema registry for development: Confluent's REST API for Avro over a {@link SchemaLog}. Any Confluent client works
 * against it. It has one instance, no security and no schema references; production uses a real registry.
 */
public final class DevelopmentRegistry implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaLog log;
    private final SchemaBook book = new SchemaBook();
    private final Javalin server;

    private DevelopmentRegistry(SchemaLog log) {
        this.log = log;
        for (SchemaLog.Line line : log.readAll()) {
            Change change = SchemaLines.change(line);
            if (change != null) {
                book.apply(change);
            }
        }
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            addRoutes(config.routes);
        });
    }

    /**
     * Starts a registry.
     *
     * @param log what it knows from before, and where it keeps what it learns; closed with the registry
     * @param port where it listens; 0 takes a free one
     */
    public static DevelopmentRegistry start(SchemaLog log, String host, int port) {
        DevelopmentRegistry registry = new DevelopmentRegistry(log);
        registry.server.start(host, port);
        return registry;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        log.close();
    }

    private void addRoutes(RoutesConfig routes) {
        routes.get("/", context -> answer(context, Map.of()));
        routes.get("/schemas/types", context -> answer(context, List.of("AVRO")));
        addSchemas(routes);
        addSubjects(routes);
        addCompatibility(routes);
        addLevels(routes);
        addModes(routes);
        routes.exception(RegistryError.class, (e, context) -> {
            context.status(e.status());
            answer(context, Map.of("error_code", e.code(), "message", e.getMessage()));
        });
    }

    private void addSchemas(RoutesConfig routes) {
        routes.get("/schemas/ids/{id}", context -> {
            AvroSchema schema = locked(() -> book.schema(id(context)));
            answer(context, Map.of("schema", schema.canonicalString()));
        });
        routes.get("/schemas/ids/{id}/schema", context -> {
            AvroSchema schema = locked(() -> book.schema(id(context)));
            context.contentType(CONTENT_TYPE).result(schema.canonicalString());
        });
        routes.get("/schemas/ids/{id}/subjects", context -> {
            answer(context, locked(() -> usersOf(id(context)).keySet()));
        });
        routes.get("/schemas/ids/{id}/versions", context -> {
            var users = locked(() -> usersOf(id(context)));
            answer(
                    context,
                    users.entrySet().stream()
                            .map(user -> Map.of("subject", user.getKey(), "version", user.getValue()))
                            .toList());
        });
    }

    private void addSubjects(RoutesConfig routes) {
        routes.get("/subjects", context -> answer(context, locked(book::subjects)));
        routes.post("/subjects/{subject}", context -> {
            AvroSchema schema = schemaOf(context);
            String subject = subject(context);
            Entry entry = locked(() -> {
                book.entries(subject);
                return book.find(subject, schema).orElseThrow(() -> RegistryError.schemaNotFoundUnder(subject));
            });
            answer(context, description(subject, entry));
        });
        routes.delete("/subjects/{subject}", context -> {
            String subject = subject(context);
            boolean permanent = Boolean.parseBoolean(context.queryParam("permanent"));
            answer(context, locked(() -> {
                List<Entry> entries = permanent ? book.entriesEvenDeleted(subject) : book.entries(subject);
                for (Entry entry : entries) {
                    store(book.deletion(subject, entry.version(), permanent));
                }
                return entries.stream().map(Entry::version).toList();
            }));
        });
        routes.get("/subjects/{subject}/versions", context -> {
            List<Entry> entries = locked(() -> book.entries(subject(context)));
            answer(context, entries.stream().map(Entry::version).toList());
        });
        routes.post("/subjects/{subject}/versions", context -> {
            AvroSchema schema = schemaOf(context);
            answer(context, Map.of("id", locked(() -> register(subject(context), schema))));
        });
        routes.get("/subjects/{subject}/versions/{version}", context -> {
            Entry entry = locked(() -> book.entry(subject(context), context.pathParam("version")));
            answer(context, description(subject(context), entry));
        });
        routes.get("/subjects/{subject}/versions/{version}/schema", context -> {
            Entry entry = locked(() -> book.entry(subject(context), context.pathParam("version")));
            context.contentType(CONTENT_TYPE).result(entry.schema().canonicalString());
        });
        routes.delete("/subjects/{subject}/versions/{version}", context -> {
            boolean permanent = Boolean.parseBoolean(context.queryParam("permanent"));
            answer(context, locked(() -> {
                Entry entry = book.entry(subject(context), context.pathParam("version"));
                store(book.deletion(subject(context), entry.version(), permanent));
                return entry.version();
            }));
        });
    }

    private void addCompatibility(RoutesConfig routes) {
        routes.post("/compatibility/subjects/{subject}/versions/{version}", context -> {
            AvroSchema schema = schemaOf(context);
            String subject = subject(context);
            answerCompatibility(
                    context,
                    locked(() -> book.incompatibilities(
                            subject, schema, List.of(book.entry(subject, context.pathParam("version"))))));
        });
        routes.post("/compatibility/subjects/{subject}/versions", context -> {
            AvroSchema schema = schemaOf(context);
            String subject = subject(context);
            answerCompatibility(context, locked(() -> book.incompatibilities(subject, schema, book.entries(subject))));
        });
    }

    private void addLevels(RoutesConfig routes) {
        routes.get("/config", context -> answer(context, Map.of("compatibilityLevel", locked(() -> book.level(null)))));
        routes.put("/config", context -> putLevel(context, null));
        routes.get("/config/{subject}", context -> {
            String subject = subject(context);
            boolean orGlobal = Boolean.parseBoolean(context.queryParam("defaultToGlobal"));
            String level = locked(() -> orGlobal
                    ? book.level(subject)
                    : book.ownLevel(subject).orElseThrow(() -> RegistryError.subjectHasNoLevel(subject)));
            answer(context, Map.of("compatibilityLevel", level));
        });
        routes.put("/config/{subject}", context -> putLevel(context, subject(context)));
        routes.delete("/config/{subject}", context -> {
            String subject = subject(context);
            String level = locked(() -> {
                String before = book.ownLevel(subject).orElseThrow(() -> RegistryError.subjectHasNoLevel(subject));
                store(new Change.Level(subject, null));
                return before;
            });
            answer(context, Map.of("compatibilityLevel", level));
        });
    }

    private void addModes(RoutesConfig routes) {
        routes.get("/mode", context -> answer(context, Map.of("mode", locked(() -> book.mode(null)))));
        routes.put("/mode", context -> putMode(context, null));
        routes.get("/mode/{subject}", context -> {
            String subject = subject(context);
            boolean orGlobal = Boolean.parseBoolean(context.queryParam("defaultToGlobal"));
            String mode = locked(() -> orGlobal
                    ? book.mode(subject)
                    : book.ownMode(subject).orElseThrow(() -> RegistryError.subjectHasNoMode(subject)));
            answer(context, Map.of("mode", mode));
        });
        routes.put("/mode/{subject}", context -> putMode(context, subject(context)));
    }

    private int register(String subject, AvroSchema schema) {
        var known = book.find(subject, schema);
        if (known.isPresent()) {
            return known.get().id();
        }
        Change.Version version = book.newVersion(subject, schema);
        store(version);
        return version.id();
    }

    private void putLevel(Context context, String subject) {
        String level = body(context).path("compatibility").asText();
        locked(() -> store(SchemaBook.newLevel(subject, level)));
        answer(context, Map.of("compatibility", locked(() -> book.level(subject))));
    }

    private void putMode(Context context, String subject) {
        String mode = body(context).path("mode").asText();
        locked(() -> store(SchemaBook.newMode(subject, mode)));
        answer(context, Map.of("mode", mode));
    }

    /** First the log, then the book: what a client got as answer survives a restart. */
    private Change store(Change change) {
        try {
            log.append(SchemaLines.line(change));
        } catch (IOException e) {
            throw RegistryError.notStored(e.getMessage());
        }
        book.apply(change);
        return change;
    }

    private Map<String, Integer> usersOf(int id) {
        book.schema(id);
        Map<String, Integer> versionBySubject = new LinkedHashMap<>();
        for (String subject : book.subjects()) {
            for (Entry entry : book.entries(subject)) {
                if (entry.id() == id) {
                    versionBySubject.put(subject, entry.version());
                }
            }
        }
        return versionBySubject;
    }

    private <T> T locked(java.util.function.Supplier<T> work) {
        synchronized (book) {
            return work.get();
        }
    }

    private static Map<String, Object> description(String subject, Entry entry) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("subject", subject);
        description.put("version", entry.version());
        description.put("id", entry.id());
        description.put("schema", entry.schema().canonicalString());
        return description;
    }

    private static AvroSchema schemaOf(Context context) {
        JsonNode body = body(context);
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") && !type.equals("null")) {
            throw RegistryError.invalidSchema("this development registry knows schemas of type AVRO only, not " + type);
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("this development registry knows no references to other schemas");
        }
        return SchemaBook.parse(body.path("schema").textValue());
    }

    private static JsonNode body(Context context) {
        try {
            return JSON.readTree(context.bodyAsBytes());
        } catch (IOException e) {
            throw RegistryError.unreadableRequest(e.getMessage());
        }
    }

    private static int id(Context context) {
        try {
            return Integer.parseInt(context.pathParam("id"));
        } catch (NumberFormatException e) {
            throw RegistryError.unreadableRequest("the schema id in the path is no number");
        }
    }

    private static String subject(Context context) {
        return context.pathParam("subject");
    }

    private static void answerCompatibility(Context context, List<String> reasons) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("is_compatible", reasons.isEmpty());
        if (Boolean.parseBoolean(context.queryParam("verbose"))) {
            answer.put("messages", reasons);
        }
        answer(context, answer);
    }

    private static void answer(Context context, Object value) {
        try {
            context.contentType(CONTENT_TYPE).result(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer of texts and numbers could not be written as JSON", e);
        }
    }
}
