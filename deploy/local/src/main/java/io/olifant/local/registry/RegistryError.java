package io.olifant.local.registry;

/** A request that the registry refuses, with the HTTP status and the code that Confluent's registry would answer with. */
final class RegistryError extends RuntimeException {

    private final int status;
    private final int code;

    private RegistryError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RegistryError subjectNotFound(String subject) {
        return new RegistryError(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryError versionNotFound(String version) {
        return new RegistryError(404, 40402, "Version " + version + " not found.");
    }

    static RegistryError schemaNotFound(int id) {
        return new RegistryError(404, 40403, "Schema " + id + " not found.");
    }

    static RegistryError schemaNotFoundUnder(String subject) {
        return new RegistryError(404, 40403, "The subject '" + subject + "' has no such schema.");
    }

    static RegistryError subjectHasNoLevel(String subject) {
        return new RegistryError(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryError subjectHasNoMode(String subject) {
        return new RegistryError(404, 40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static RegistryError incompatible(String subject, String reasons) {
        return new RegistryError(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + reasons);
    }

    static RegistryError invalidSchema(String reason) {
        return new RegistryError(422, 42201, "Input schema is an invalid Avro schema: " + reason);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                422,
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryError invalidLevel(String level) {
        return new RegistryError(
                422,
                42203,
                "Invalid compatibility level '" + level
                        + "'; expected none, backward, forward, full or one of the last three with _transitive");
    }

    static RegistryError invalidMode(String mode) {
        return new RegistryError(422, 42204, "Invalid mode '" + mode + "'; expected READWRITE or READONLY");
    }

    static RegistryError readOnly(String subject) {
        return new RegistryError(422, 42205, "Subject '" + subject + "' is in read-only mode");
    }

    static RegistryError unreadableRequest(String reason) {
        return new RegistryError(422, 422, "The request's body could not be read: " + reason);
    }

    static RegistryError notStored(String reason) {
        return new RegistryError(500, 50001, "The schema could not be stored in the backing topic: " + reason);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
