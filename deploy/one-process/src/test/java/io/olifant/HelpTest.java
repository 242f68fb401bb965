package io.olifant;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.SettingsReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTest {

    @Test
    void everySettingOfEveryApplicationIsExplained() {
        for (StreamApplication<?> application : Olifant.applications()) {
            List<List<String>> settings = SettingsReader.helpBySetting(application.name(), application.settingsType());
            assertThat(settings).isNotEmpty().allSatisfy(lines -> {
                assertThat(lines)
                        .describedAs(
                                "%s needs a comment in its interface: what it does, and why its default", lines.get(0))
                        .hasSizeGreaterThan(1);
                assertThat(lines.get(lines.size() - 1)).endsWith(".").startsWith("    ");
            });
        }
    }
}
