package io.olifant.settingtexts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CommentTextTest {

    @Test
    void aCommentIsOneLineWithoutTags() {
        assertThat(CommentText.of(
                        " How long, in {@code ms}.\n See {@link #other the other one}; a &lt; b.\n\n <p>And so on.\n"))
                .isEqualTo("How long, in ms. See the other one; a < b. And so on.");
        assertThat(CommentText.of(" What it is: {@link #port}.\n\n @return something\n"))
                .isEqualTo("What it is: port.");
        assertThat(CommentText.of(null)).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgainAndIsTheSameEachTime() throws IOException {
        Map<String, String> texts = Map.of("port", "A port: 1 = one, ünïcode \\ and # signs");
        String written = SettingTextsProcessor.properties(texts);
        Properties read = new Properties();
        read.load(new StringReader(written));

        assertThat(read).isEqualTo(texts);
        assertThat(written).hasLineCount(1);
    }
}
