package io.olifant.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static List<Lines.Line> all(Lines lines) throws IOException {
        List<Lines.Line> all = new ArrayList<>();
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    private static List<Lines.Line> all(String text) throws IOException {
        return all(Samples.lines(text));
    }

    @Test
    void linesEndWithLineFeedOrCarriageReturnAndLineFeedOrTheFile() throws IOException {
        assertThat(all("a\nb\r\n\nc"))
                .containsExactly(
                        new Lines.Line(1, "a", "\n", null),
                        new Lines.Line(2, "b", "\r\n", null),
                        new Lines.Line(3, "", "\n", null),
                        new Lines.Line(4, "c", "", null));
    }

    @Test
    void carriageReturnsEndLinesWhereTheFileHasNoLineFeed() throws IOException {
        assertThat(all("a\rb\r\rc"))
                .containsExactly(
                        new Lines.Line(1, "a", "\r", null),
                        new Lines.Line(2, "b", "\r", null),
                        new Lines.Line(3, "", "\r", null),
                        new Lines.Line(4, "c", "", null));
        assertThat(all("a\rb\nc\r")).extracting(Lines.Line::text).containsExactly("a\rb", "c\r");
        assertThat(all("a\r")).extracting(Lines.Line::text).containsExactly("a");
    }

    /** The beginning that is looked at ends between CR and LF. */
    @Test
    void aLongFirstLineMayEndWithBoth() throws IOException {
        String text = "x".repeat(64 * 1024 - 1);
        assertThat(all(text + "\r\nb\r\n")).extracting(Lines.Line::text).containsExactly(text, "b");
    }

    @Test
    void aZeroByteSpoilsItsLineOnly() throws IOException {
        List<Lines.Line> lines = all("a\nb\0c\nd");
        assertThat(lines).extracting(Lines.Line::text).containsExactly("a", null, "d");
        assertThat(lines.get(1).flaw()).isEqualTo("The line holds a zero byte: the file is damaged, or not in UTF-8.");
    }

    @Test
    void aFileInUtf16IsRefused() {
        for (Charset utf16 : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThatThrownBy(() -> all(new Lines(new ByteArrayInputStream("\uFEFFa\nb".getBytes(utf16)))))
                    .isInstanceOf(MappingException.class)
                    .hasMessage("The input is in UTF-16: save the file in UTF-8.");
        }
    }

    @Test
    void aFileInUtf16WithoutAMarkIsRefused() {
        for (Charset utf16 : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThatThrownBy(() -> all(new Lines(new ByteArrayInputStream("id,at\n1,2".getBytes(utf16)))))
                    .isInstanceOf(MappingException.class)
                    .hasMessage("The input is in UTF-16: save the file in UTF-8.");
        }
    }

    @Test
    void aFileThatIsNoTextIsRefusedByWhatItIs() {
        for (String[] each : new String[][] {
            {"PK\u0003\u0004\n", "ZIP"},
            {"\u00D0\u00CF\u0011\u00E0\u00A1", "workbook"},
            {"\u001F\u008B\u0008\n", "gzip twice"},
            {"\u0028\u00B5\u002F\u00FDx", "zstd"},
            {"BZh91AY&SY", "bzip2"},
            {"\u00FD7zXZ\u0000", "xz"},
            {"PAR1\u0015", "Parquet"},
            {"\u0089PNG\r\n\u001A\n\u0000\u0000\u0000\rIHDR", "picture (PNG)"},
            {"\u00FF\u00D8\u00FF\u00E0", "picture (JPEG)"},
            {"%PDF-1.7\n", "PDF"},
            {"in.csv" + "\u0000".repeat(251) + "ustar\u0000", "TAR"},
            {"Obj\u0001\u0004", "Avro"}
        }) {
            byte[] bytes = each[0].getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> all(new Lines(new ByteArrayInputStream(bytes))))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining(each[1]);
        }
    }

    /** Lines of such a file would be refused one by one, each for the same reason. */
    @Test
    void bytesOfWhateverProgramAreNoText() {
        byte[] bytes = new byte[300];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (167 * i);
        }
        assertThatThrownBy(() -> all(new Lines(new ByteArrayInputStream(bytes))))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("The input is no text but what another program packed");
    }

    @Test
    void fieldsBetweenControlCharactersAreTextInWhateverEncoding() throws IOException {
        byte[] latin1 = "a\u0001Zo\u00EB\u0002\u0003c\nd\u0001e\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(all(new Lines(new ByteArrayInputStream(latin1))))
                .extracting(Lines.Line::text)
                .containsExactly(null, "d\u0001e");
    }

    @Test
    void namesThatBeginAsSuchFilesDoAreText() throws IOException {
        assertThat(all("BZh,PK\nObj,PAR")).extracting(Lines.Line::text).containsExactly("BZh,PK", "Obj,PAR");
    }

    /** Some writers make two halves of a character into bytes of their own (CESU-8). */
    @Test
    void halvesOfCharactersAreNoUtf8() throws IOException {
        byte[] half = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n', 'b', (byte) 0xC0, (byte) 0x80, '\n', 'c'};
        assertThat(all(new Lines(new ByteArrayInputStream(half))))
                .extracting(Lines.Line::text)
                .containsExactly(null, null, "c");
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        assertThat(all("")).isEmpty();
    }

    @Test
    void theByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
        assertThat(all("\uFEFFa\n\uFEFFb")).extracting(Lines.Line::text).containsExactly("a", "\uFEFFb");
    }

    @Test
    void anyLetterIsRead() throws IOException {
        assertThat(all("Zoë\n象\n")).extracting(Lines.Line::text).containsExactly("Zoë", "象");
    }

    @Test
    void bytesThatAreNoTextSpoilTheirLineOnly() throws IOException {
        InputStream latin1 = new ByteArrayInputStream("a\nZoë\nb".getBytes(StandardCharsets.ISO_8859_1));
        List<Lines.Line> lines = all(new Lines(latin1));
        assertThat(lines).extracting(Lines.Line::text).containsExactly("a", null, "b");
        assertThat(lines.get(1).flaw()).isEqualTo("The line is not UTF-8: save the file in that encoding.");
    }

    @Test
    void aLineLongerThanTheBufferIsRead() throws IOException {
        String text = "x".repeat(300_000);
        assertThat(all(text + "\n" + text + "\nb")).extracting(Lines.Line::text).containsExactly(text, text, "b");
    }

    @Test
    void aLineOverTheLimitIsSkippedAndNumbered() throws IOException {
        for (int length : new int[] {11, 70_000, 200_000}) {
            byte[] bytes = ("a\n" + "x".repeat(length) + "\n0123456789\n" + "y".repeat(length))
                    .getBytes(StandardCharsets.UTF_8);
            List<Lines.Line> lines = all(new Lines(new ByteArrayInputStream(bytes), 10));
            assertThat(lines).extracting(Lines.Line::text).containsExactly("a", null, "0123456789", null);
            assertThat(lines).extracting(Lines.Line::number).containsExactly(1L, 2L, 3L, 4L);
            assertThat(lines.get(1).flaw()).isEqualTo("The line is longer than 10 bytes.");
        }
    }

    /** Streams may give one byte at a time. */
    @Test
    void theSizeOfReadsDoesNotMatter() throws IOException {
        InputStream slow = new ByteArrayInputStream("ab\r\ncd\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
        assertThat(all(new Lines(slow))).extracting(Lines.Line::text).containsExactly("ab", "cd");
    }
}
