package io.olifant.models;

import java.util.Map;
import java.util.TreeMap;

/** The text of parameters on {@code kpi.models}: {@code name=value}, sorted by name, separated by a comma. */
final class ModelParameters {

    private final String text;
    private final Map<String, Double> valueByName = new TreeMap<>();

    private ModelParameters(String text) {
        this.text = text;
        for (String parameter : text.split(",", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 1 || valueByName.put(parameter.substring(0, equals), value(parameter, equals)) != null) {
                throw unreadable();
            }
        }
    }

    /** @throws IllegalArgumentException unless the text holds exactly {@code size} parameters, each once */
    static ModelParameters parse(String text, int size) {
        ModelParameters parameters = new ModelParameters(text);
        if (parameters.valueByName.size() != size) {
            throw parameters.unreadable();
        }
        return parameters;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    double get(String name) {
        Double value = valueByName.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The parameters '" + text + "' of a model lack '" + name + "'");
        }
        return value;
    }

    /** Values are written so that they are read back as the same doubles. */
    static String text(Map<String, Double> valueByName) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(valueByName).forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(value);
        });
        return text.toString();
    }

    /** @throws IllegalArgumentException unless the value is positive and finite */
    static double checked(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "The parameter " + name + " of a model is positive and finite, not " + value);
        }
        return value;
    }

    private double value(String parameter, int equals) {
        try {
            return Double.parseDouble(parameter.substring(equals + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(unreadable().getMessage(), e);
        }
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("'" + text + "' is not the text of a model's parameters; expected"
                + " name=value, separated by commas, each parameter of the model once");
    }
}
