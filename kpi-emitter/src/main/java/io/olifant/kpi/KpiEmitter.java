package io.olifant.kpi;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.model.FitPlan;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.row.ValueCap;
import io.olifant.kpi.targets.InvalidTargetsException;
import io.olifant.kpi.targets.Target;
import io.olifant.kpi.targets.TargetsFile;
import io.olifant.kpi.task.RowTask;
import io.olifant.kpi.topology.KpiForms;
import io.olifant.kpi.topology.KpiTopology;
import io.olifant.models.Horizon;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.TopicUse;
import io.olifant.runtime.binary.StoredForm;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;

/** The third application: turns customers' facts into contributions, sums them, and emits the rows of every figure. */
public final class KpiEmitter implements StreamApplication<KpiSettings> {

    /** The application's name and the section of its settings. */
    public static final String NAME = "kpi-emitter";

    public static void main(String[] args) {
        ApplicationRunner.main(new KpiEmitter(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<KpiSettings> settingsType() {
        return KpiSettings.class;
    }

    @Override
    public List<TopicUse> topics() {
        List<TopicUse> topics = new ArrayList<>();
        topics.add(TopicUse.input(Topics.CUSTOMER_FACTS));
        topics.add(TopicUse.input(KpiTopology.INGEST_DEAD_LETTERS));
        topics.add(TopicUse.input(Topics.CLOCK));
        topics.add(TopicUse.input(Topics.MODEL_COMMANDS));
        topics.add(TopicUse.output(Topics.MODEL_OUTCOMES));
        Figures.ALL.forEach(figure -> topics.add(TopicUse.output(figure.topic())));
        return topics;
    }

    @Override
    public List<StoredForm> forms() {
        return KpiForms.of(NAME);
    }

    @Override
    public Topology topology(ApplicationContext<KpiSettings> context) {
        KpiSettings settings = context.settings();
        List<String> periodTypes = context.runtime().calendar().periodTypes();
        return KpiTopology.build(
                context,
                new KpiTopology.Pace(settings.emissionInterval(), settings.rowsMax()),
                new RowTask.Settings(
                        new BusinessCalendar(context.runtime().calendar().zone()),
                        new ValueCap(settings.valuesMax()),
                        context.runtime().streams().generation(),
                        plan(settings, periodTypes),
                        targets(settings, periodTypes)));
    }

    private static List<Target> targets(KpiSettings settings, List<String> periodTypes) {
        try {
            return settings.targetsFile()
                    .map(file -> TargetsFile.read(Path.of(file), Set.copyOf(periodTypes)))
                    .orElse(List.of());
        } catch (InvalidTargetsException e) {
            throw new ConfigurationException(
                    e.problems().stream().map(problem -> problem + ".").toList());
        }
    }

    private static Horizon horizon(KpiSettings.Models settings) {
        try {
            return Horizon.ofWeeks(settings.horizonWeeks(), settings.discountPerBlock());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of("The settings under kpi-emitter.models (horizon-weeks,"
                    + " discount-per-block) cannot be used: " + e.getMessage() + "."));
        }
    }

    private static FitPlan plan(KpiSettings all, List<String> periodTypes) {
        KpiSettings.Models settings = all.models();
        return new FitPlan(
                horizon(settings),
                all.orderModel(),
                periodTypes.stream().map(PeriodType::ofLabel).collect(Collectors.toSet()),
                settings.refitInterval().toMillis(),
                settings.settleTime().toMillis(),
                settings.buyersMax());
    }
}
