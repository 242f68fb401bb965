package io.olifant.runtime.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryFormTest {

    private static final long SEED = 20_261_121;
    private static final int ROUNDS = 20_000;

    private final Random random = new Random(SEED);
    private final BinaryWriter writer = new BinaryWriter();

    @Test
    void whatIsWrittenIsReadInTheSameOrder() {
        for (int round = 0; round < ROUNDS; round++) {
            long number = randomLong();
            String text = randomText();
            byte[] bytes = randomBytes();
            boolean flag = random.nextBoolean();
            BinaryReader reader = new BinaryReader(writer.reset()
                    .writeByte(1)
                    .writeLong(number)
                    .writeText(text)
                    .writeBoolean(flag)
                    .writeBytes(bytes)
                    .writeSortableText(text)
                    .writeSortableLong(number)
                    .writeSortableBytes(bytes)
                    .toBytes());
            assertThat(reader.readVersion(1)).isEqualTo(1);
            assertThat(reader.readLong()).isEqualTo(number);
            assertThat(reader.readText()).isEqualTo(text);
            assertThat(reader.readBoolean()).isEqualTo(flag);
            assertThat(reader.readBytes()).isEqualTo(bytes);
            assertThat(reader.readSortableText()).isEqualTo(text);
            assertThat(reader.readSortableLong()).isEqualTo(number);
            assertThat(reader.readSortableBytes()).isEqualTo(bytes);
            assertThat(reader.isAtEnd()).isTrue();
        }
    }

    @Test
    void integersAtTheEdgesSurvive() {
        for (long number : new long[] {0, 1, -1, 63, 64, -64, -65, Long.MAX_VALUE, Long.MIN_VALUE}) {
            byte[] bytes = writer.reset().writeLong(number).toBytes();
            assertThat(new BinaryReader(bytes).readLong()).isEqualTo(number);
            assertThat(bytes.length).isLessThanOrEqualTo(10);
        }
        assertThat(writer.reset().writeLong(-64).toBytes()).hasSize(1);
    }

    @Test
    void nullIsDistinctFromNothing() {
        BinaryReader reader = new BinaryReader(writer.reset()
                .writeText(null)
                .writeText("")
                .writeBytes(null)
                .writeBytes(new byte[0])
                .toBytes());
        assertThat(reader.readText()).isNull();
        assertThat(reader.readText()).isEmpty();
        assertThat(reader.readBytes()).isNull();
        assertThat(reader.readBytes()).isEmpty();
    }

    @Test
    void sortableIntegersOrderAsTheirValuesDo() {
        for (int round = 0; round < ROUNDS; round++) {
            long a = randomLong();
            long b = randomLong();
            assertThat(Integer.signum(Arrays.compareUnsigned(sortable(a), sortable(b))))
                    .as("%d and %d", a, b)
                    .isEqualTo(Long.compare(a, b));
        }
    }

    @Test
    void sortableBytesOrderAsTheOriginalsDo() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] a = randomBytes();
            byte[] b = randomBytes();
            assertThat(Integer.signum(Arrays.compareUnsigned(sortable(a), sortable(b))))
                    .as("%s and %s", Arrays.toString(a), Arrays.toString(b))
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(a, b)));
        }
    }

    @Test
    void keysOfTwoPartsOrderByTheFirstThenByTheSecond() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] a1 = randomBytes();
            byte[] b1 = random.nextInt(3) == 0 ? a1 : randomBytes();
            byte[] a2 = randomBytes();
            byte[] b2 = randomBytes();
            int byParts = Arrays.compareUnsigned(a1, b1);
            int expected = Integer.signum(byParts != 0 ? byParts : Arrays.compareUnsigned(a2, b2));
            byte[] a =
                    writer.reset().writeSortableBytes(a1).writeSortableBytes(a2).toBytes();
            byte[] b =
                    writer.reset().writeSortableBytes(b1).writeSortableBytes(b2).toBytes();
            assertThat(Integer.signum(Arrays.compareUnsigned(a, b))).isEqualTo(expected);
        }
    }

    @Test
    void aVersionThatThisReleaseDoesNotKnowStops() {
        byte[] future = writer.reset().writeByte(3).toBytes();
        assertThatThrownBy(() -> new BinaryReader(future).readVersion(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 3, but this release knows 1 to 2");
        assertThatThrownBy(() -> new BinaryReader(new byte[] {0}).readVersion(2))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bytesThatNoWriterWroteStop() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0xff);
        assertThatThrownBy(() -> new BinaryReader(endless).readLong()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new BinaryReader(new byte[] {1, 0, 5}).readSortableBytes())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new BinaryReader(new byte[] {1, 2}).readSortableLong())
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    private byte[] sortable(long value) {
        return writer.reset().writeSortableLong(value).toBytes();
    }

    private byte[] sortable(byte[] value) {
        return writer.reset().writeSortableBytes(value).toBytes();
    }

    /** Of any magnitude, not only huge. */
    private long randomLong() {
        return random.nextLong() >> random.nextInt(64);
    }

    /** Short and of few different bytes, so that two often share a beginning; zero and 0xff are what escapes are made of. */
    private byte[] randomBytes() {
        byte[] alphabet = {0, 1, 'a', (byte) 0xfe, (byte) 0xff};
        byte[] bytes = new byte[random.nextInt(6)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = alphabet[random.nextInt(alphabet.length)];
        }
        return bytes;
    }

    private String randomText() {
        return random.ints(random.nextInt(300), 0, 0x2_0000)
                .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
