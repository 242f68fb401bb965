package io.olifant.benchmark.profile;

/**
 * A method on a stack.
 *
 * @param type the whole name of its class
 */
record Frame(String type, String method) {

    /** Whether it belongs to the JDK. */
    boolean isOfJdk() {
        return type.startsWith("java.")
                || type.startsWith("javax.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("com.sun.");
    }

    /** The class without its package, and the method. */
    @Override
    public String toString() {
        return simpleType() + "." + method;
    }

    /** The class without its package, and without the address of a lambda. */
    String simpleType() {
        String simple = type.substring(type.lastIndexOf('.', hiddenStart(type)) + 1);
        int lambda = simple.indexOf("$$Lambda");
        return lambda < 0 ? simple : simple.substring(0, lambda) + "$$Lambda";
    }

    private static int hiddenStart(String type) {
        int lambda = type.indexOf("$$Lambda");
        return lambda < 0 ? type.length() : lambda;
    }
}
