package io.olifant.identity.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.identity.TestKeys;
import io.olifant.identity.rules.Identifier;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashingTest {

    @Test
    void withoutAKeyTheStartIsRefusedWithTheWayToMakeOne() {
        assertThatThrownBy(() -> HashingKey.load(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no hashing key")
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageContaining("identity-stitcher.hashing-key-file");
    }

    @Test
    void theLineThatMakesAKeyMakesOneThatProductionTakesAndWritesOverNone(@TempDir Path directory)
            throws IOException, InterruptedException {
        // Whoever looks at permissions need not have openssl: what comes out of it is not what this is about.
        Path openssl =
                Files.writeString(directory.resolve("openssl"), "#!/bin/sh\nprintf '%s\\n' " + TestKeys.TEXT + "\n");
        Files.setPosixFilePermissions(openssl, PosixFilePermissions.fromString("rwx------"));
        Path key = directory.resolve("hashing.key");

        assertThat(run(directory, "umask 022; " + HashingKey.COMMAND)).isZero();
        HashingKey.requirePrivate(key);
        assertThat(HashingKey.load(Optional.of(key), Optional.empty()).bytes())
                .isEqualTo(TestKeys.key().bytes());

        Files.writeString(key, "the key of a deployment");
        assertThat(run(directory, HashingKey.COMMAND)).isNotZero();
        assertThat(key).hasContent("the key of a deployment");
    }

    private static int run(Path directory, String line) throws IOException, InterruptedException {
        return new ProcessBuilder("/bin/sh", "-c", "PATH=.:$PATH; " + line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void aKeyOfLessThan32BytesIsRefusedAndNotShown() {
        assertThatThrownBy(() -> HashingKey.load(Optional.empty(), Optional.of("short secret")))
                .hasMessageContaining("has 12 bytes; expected at least 32")
                .message()
                .doesNotContain("short secret");
    }

    @Test
    void aFileAndATextTogetherAreRefused() {
        assertThatThrownBy(() -> HashingKey.load(Optional.of(Path.of("key")), Optional.of(TestKeys.TEXT)))
                .hasMessageContaining("expected one of them");
    }

    @Test
    void aKeyFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> HashingKey.load(Optional.of(Path.of("no-such.key")), Optional.empty()))
                .hasMessageContaining("no-such.key cannot be read (there is none)");
    }

    /** Who mistypes the path of a key is not to make another one, with which nobody would be recognised. */
    @Test
    void whoNamesNoKeyFileIsPointedToTheOneThereIsBeforeANewOne(@TempDir Path folder) {
        HashingKey.requirePrivate(folder);

        assertThatThrownBy(() -> HashingKey.load(Optional.of(folder), Optional.empty()))
                .hasMessageContaining(
                        folder + " cannot be read (it is a folder). Where the deployment has a key, name its file")
                .hasMessageContaining("Only the first time: make one with");
    }

    @Test
    void aLineEndAfterTheKeyDoesNotChangeIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("hashing.key"), TestKeys.TEXT + "\r\n");
        assertThat(HashingKey.load(Optional.of(file), Optional.empty()).bytes())
                .isEqualTo(TestKeys.key().bytes());
    }

    @Test
    void theFingerprintChangesWithTheKeyAndItsIdAndIsNoPseudonym() {
        HashingKey key = TestKeys.key();
        HashingKey other = HashingKey.load(Optional.empty(), Optional.of(TestKeys.TEXT.toUpperCase()));
        assertThat(key.fingerprint(1))
                .isEqualTo(TestKeys.key().fingerprint(1))
                .hasSize(64)
                .isNotEqualTo(key.fingerprint(2))
                .isNotEqualTo(other.fingerprint(1));
    }

    /** Worked out with {@code printf 'identifier:email:anna@example.org' | openssl dgst -sha256 -hmac KEY -binary | base64}. */
    @Test
    void aPseudonymIsTheHmacOfNamespaceAndValue() {
        assertThat(pseudonyms(TestKeys.TEXT, 1).of("email", "anna@example.org"))
                .isEqualTo("h1.bTRVQJC1EVfrx7q7TKqA9I1hW0bX-BsT4vJfrFD9bYk");
    }

    @Test
    void pseudonymsDifferByValueNamespaceAndKey() {
        Set<String> pseudonyms = new HashSet<>();
        pseudonyms.add(pseudonyms(TestKeys.TEXT, 1).of("email", "a"));
        pseudonyms.add(pseudonyms(TestKeys.TEXT, 1).of("email", "b"));
        pseudonyms.add(pseudonyms(TestKeys.TEXT, 1).of("phone", "a"));
        pseudonyms.add(pseudonyms(TestKeys.TEXT, 2).of("email", "a"));
        pseudonyms.add(pseudonyms(TestKeys.TEXT.toUpperCase(), 1).of("email", "a"));
        assertThat(pseudonyms).hasSize(5);
    }

    @Test
    void profileIdsAreOpaqueAndOfOneLength() {
        OpaqueProfileIds ids = new OpaqueProfileIds(new KeyedHash(TestKeys.key()));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String id = ids.of(Identifier.of("cookie", "c" + i));
            assertThat(id).matches("p[0-9a-v]{26}");
            assertThat(seen.add(id)).isTrue();
            assertThat(ids.of(Identifier.of("cookie", "c" + i))).isEqualTo(id);
        }
    }

    @Test
    void profileIdIsTheFirst128BitsOfTheHashInBase32() {
        KeyedHash hash = new KeyedHash(TestKeys.key());
        OpaqueProfileIds ids = new OpaqueProfileIds(hash);
        for (int i = 0; i < 2_000; i++) {
            Identifier founder = Identifier.of("cookie", "c" + i);
            byte[] bits = Arrays.copyOf(hash.hash("profile", founder.text()), 16);
            String digits = new BigInteger(1, bits).toString(32);
            assertThat(ids.of(founder)).isEqualTo("p" + "0".repeat(26 - digits.length()) + digits);
        }
    }

    private static Pseudonyms pseudonyms(String key, int keyId) {
        return new Pseudonyms(new KeyedHash(HashingKey.load(Optional.empty(), Optional.of(key))), keyId);
    }
}
