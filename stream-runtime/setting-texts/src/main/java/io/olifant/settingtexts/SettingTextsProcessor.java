package io.olifant.settingtexts;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Writes the comments of an interface of settings into a resource beside it, so that they are written once: where the setting is
 * declared. Of an interface {@code a.B} with the interface {@code C} in it, the resources are {@code META-INF/olifant/settings/a.B.properties}
 * and {@code a.B$C.properties}, with a line for each method.
 */
@SupportedAnnotationTypes("io.smallrye.config.ConfigMapping")
public final class SettingTextsProcessor extends AbstractProcessor {

    /** Where the resources lie. */
    static final String FOLDER = "META-INF/olifant/settings/";

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).forEach(this::write);
        }
        // Others may look at the annotation, too.
        return false;
    }

    private void write(TypeElement settings) {
        Map<String, String> textByMethod = new TreeMap<>();
        ElementFilter.methodsIn(settings.getEnclosedElements())
                .forEach(method -> textByMethod.put(
                        method.getSimpleName().toString(),
                        CommentText.of(processingEnv.getElementUtils().getDocComment(method))));
        try (Writer resource = processingEnv
                .getFiler()
                .createResource(
                        StandardLocation.CLASS_OUTPUT,
                        "",
                        FOLDER + processingEnv.getElementUtils().getBinaryName(settings) + ".properties",
                        settings)
                .openWriter()) {
            resource.write(properties(textByMethod));
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "The texts of these settings cannot be written: " + e.getMessage(),
                            settings);
        }
        for (Element inner : settings.getEnclosedElements()) {
            if (inner.getKind() == ElementKind.INTERFACE) {
                write((TypeElement) inner);
            }
        }
    }

    /** As a file of properties, without the time that Java writes above it: equal sources give equal bytes. */
    static String properties(Map<String, String> textByMethod) throws IOException {
        StringWriter all = new StringWriter();
        for (Map.Entry<String, String> each : textByMethod.entrySet()) {
            Properties one = new Properties();
            one.setProperty(each.getKey(), each.getValue());
            StringWriter written = new StringWriter();
            one.store(written, null);
            all.write(written.toString()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n")));
        }
        return all.toString();
    }
}
