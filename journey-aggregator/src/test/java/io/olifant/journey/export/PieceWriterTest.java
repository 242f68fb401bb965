package io.olifant.journey.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceWriterTest {

    private static final String TEXT = "a\u00e9\u20ac\ud83d\udc18b\ud83d\udc18\ud83d\udc18c\u00e9\u00e9\u20ac";

    @Test
    void piecesAreWholeCharactersOfTheTextAndNoLargerThanTheyMay() {
        for (int bytesMax = 4; bytesMax < 40; bytesMax++) {
            for (int atOnce = 1; atOnce <= TEXT.length(); atOnce++) {
                List<String> pieces = pieces(bytesMax, atOnce);
                assertThat(String.join("", pieces)).isEqualTo(TEXT);
                for (String piece : pieces) {
                    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
                    assertThat(bytes.length).isBetween(1, bytesMax);
                    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(piece);
                }
            }
        }
    }

    @Test
    void onlyTheLastPieceSaysThatTheTextEnds() {
        List<Boolean> ends = new ArrayList<>();
        try (PieceWriter writer = new PieceWriter(4, (piece, isLast) -> ends.add(isLast))) {
            writer.write("abcdefgh".toCharArray(), 0, 8);
            writer.finish(true);
        }

        assertThat(ends).containsExactly(false, true);
    }

    private static List<String> pieces(int bytesMax, int atOnce) {
        List<String> pieces = new ArrayList<>();
        try (PieceWriter writer = new PieceWriter(bytesMax, (piece, isLast) -> pieces.add(piece))) {
            char[] chars = TEXT.toCharArray();
            for (int from = 0; from < chars.length; from += atOnce) {
                writer.write(chars, from, Math.min(atOnce, chars.length - from));
            }
            writer.finish(true);
        }
        return pieces;
    }
}
