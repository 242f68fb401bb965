package io.olifant.runtime.config;

/**
 * A setting that somebody gave, not yet checked.
 *
 * @param key its full name: {@code olifant.http.port}
 * @param origin where it was given, for messages: {@code line 7 of olifant.yaml}
 */
public record GivenSetting(String key, String value, String origin) {}
