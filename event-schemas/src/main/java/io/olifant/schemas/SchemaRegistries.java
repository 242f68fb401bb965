package io.olifant.schemas;

import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.List;
import java.util.Map;

/** Opens Confluent's Schema Registry client. */
public final class SchemaRegistries {

    /** Distinct schemas that a client keeps per subject; we use one version of a handful. */
    private static final int CACHED_SCHEMAS_MAX = 1_000;

    private static final String TOKEN_SOURCE = "bearer.auth.credentials.source";

    private static final String MOCK_PREFIX = "mock://";

    private SchemaRegistries() {}

    /**
     * Opens a client.
     *
     * @param url one or more addresses of registries, separated by commas, or {@code mock://scope} for one in memory
     *     that all clients of this JVM with the same scope share
     * @param settings client settings under Confluent's own names, for example {@code basic.auth.user.info}
     * @throws IllegalArgumentException if the addresses cannot be used together, or no client can be made of the settings; says why
     */
    public static SchemaRegistryClient open(String url, Map<String, ?> settings) {
        if (url.startsWith(MOCK_PREFIX)) {
            return MockSchemaRegistry.getClientForScope(
                    url.substring(MOCK_PREFIX.length()), List.of(new AvroSchemaProvider()));
        }
        RegistryAddresses addresses = RegistryAddresses.of(url);
        List<SchemaProvider> providers = List.of(
                new BoundedAvroProvider(), new ForeignSchemaProvider("JSON"), new ForeignSchemaProvider("PROTOBUF"));
        refuseTokensOfKafkas(settings);
        try {
            return new CachedSchemaRegistryClient(
                    addresses.urls(), CACHED_SCHEMAS_MAX, providers, addresses.settings(settings));
        } catch (RuntimeException e) {
            // A key store that it cannot read, the client says by no more special exception.
            throw new IllegalArgumentException(ClientTrouble.reason(e), e);
        }
    }

    /** The client would fetch tokens by classes that Kafka 4 has no more, and end in an error of the class loader. */
    private static void refuseTokensOfKafkas(Map<String, ?> settings) {
        String source = String.valueOf(settings.get(TOKEN_SOURCE));
        if (source.contains("OAUTHBEARER")) {
            throw new IllegalArgumentException(
                    "the client cannot fetch tokens itself (" + TOKEN_SOURCE + " is " + source
                            + "); set it to STATIC_TOKEN, and bearer.auth.token to a token, or log in by basic.auth.user.info or a"
                            + " certificate");
        }
    }
}
