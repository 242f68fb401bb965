package io.olifant.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What kind of value a setting has.
 *
 * @param type the type of the value, or of one element of a list
 * @param isList whether several may be given, separated by commas
 */
record SettingKind(Class<?> type, boolean isList) {

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            double.class, Double.class);

    /** The kind of what a method of a mapping returns. */
    static SettingKind of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            Type[] arguments = parameterized.getActualTypeArguments();
            SettingKind inner = of(arguments[arguments.length - 1]);
            return Collection.class.isAssignableFrom(raw) ? new SettingKind(inner.type, true) : inner;
        }
        Class<?> raw = (Class<?>) type;
        return new SettingKind(BOXES.getOrDefault(raw, raw), false);
    }

    /** What to write, for messages. */
    String expected() {
        String one = expectedOne();
        return isList ? "a list, separated by commas, of " + one : one;
    }

    /**
     * The number that bounds apply to: a whole number, or milliseconds of a duration; empty for other kinds.
     *
     * @throws IllegalArgumentException if the text is no value of this kind
     */
    Optional<Long> check(String text) {
        if (type == Boolean.class) {
            refuseUnless(text.equals("true") || text.equals("false"));
        } else if (type == Short.class) {
            return Optional.of((long) Short.parseShort(text));
        } else if (type == Integer.class) {
            return Optional.of((long) Integer.parseInt(text));
        } else if (type == Long.class) {
            return Optional.of(Long.parseLong(text));
        } else if (type == Double.class) {
            refuseUnless(Double.isFinite(Double.parseDouble(text)));
        } else if (type == Duration.class) {
            return Optional.of(Durations.parse(text).toMillis());
        } else if (type == ZoneId.class) {
            checkZone(text);
        } else if (type.isEnum()) {
            refuseUnless(enumTexts().contains(text));
        }
        return Optional.empty();
    }

    private String expectedOne() {
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Short.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == Double.class) {
            return "a number";
        }
        if (type == Duration.class) {
            return Durations.EXPECTED;
        }
        if (type == ZoneId.class) {
            return "a time zone such as UTC or Europe/Amsterdam";
        }
        return type.isEnum() ? String.join(", ", enumTexts()) : "a text";
    }

    private Collection<String> enumTexts() {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toList());
    }

    private static void checkZone(String text) {
        try {
            ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void refuseUnless(boolean accepted) {
        if (!accepted) {
            throw new IllegalArgumentException("no value of this kind");
        }
    }
}
