package io.olifant.runtime.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What a setting does and why its default is what it is: the comment above its method, which the compiler leaves beside the class. */
final class SettingTexts {

    private static final String FOLDER = "/META-INF/olifant/settings/";

    private SettingTexts() {}

    /** The text of a setting; empty if nobody wrote one. */
    static String of(Method method) {
        Class<?> type = method.getDeclaringClass();
        try (InputStream in = type.getResourceAsStream(FOLDER + type.getName() + ".properties")) {
            if (in == null) {
                return "";
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts.getProperty(method.getName(), "");
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the settings of " + type.getName() + " cannot be read", e);
        }
    }
}
