package io.olifant.local.commands;

import io.olifant.local.feed.FileFeed;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.terminal.Terminal;
import io.olifant.local.terminal.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes the topic of a source. */
@Command(
        name = "add",
        description = "Makes the topic of a new source system in the stack that runs here: touchpoints.NAME.",
        footer = {
            "",
            "The applications find it by its name within ten seconds. On a cluster topics belong to those who run it: make",
            "touchpoints.NAME there with as many partitions as you like."
        },
        mixinStandardHelpOptions = true)
final class AddSourceCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "What the source calls itself in its touchpoints, such as loyalty_app.")
    private String name;

    @Override
    public Integer call() {
        if (!FileFeed.isSource(name)) {
            throw new UsageException(
                    "'" + name + "' cannot be the name of a source, since it is part of a topic's name:"
                            + " expected 1 to 200 letters, digits, dots, hyphens and underscores");
        }
        RunningStack stack = options.running();
        try (TouchpointSender sender = new TouchpointSender(
                stack.bootstrapServers(), stack.registryUrl(), stack.topicPrefix(), stack.partitions())) {
            TouchpointSender.SourceTopic topic = sender.topicOf(name);
            Terminal.standard().line(sentence(name, topic, stack));
        }
        return 0;
    }

    static String sentence(String name, TouchpointSender.SourceTopic topic, RunningStack stack) {
        if (topic.isShared()) {
            return "To Kafka, names that differ in dots and underscores only are one, so " + name
                    + " writes to the topic " + topic.name() + ", which is there already; its touchpoints count for "
                    + name + " all the same.";
        }
        return (topic.isNew() ? "Made the topic " : "There already: the topic ") + topic.name()
                + ". Write touchpoints of the source " + name + " to it (Kafka at " + stack.bootstrapServers()
                + ", schema registry at " + stack.registryUrl() + ").";
    }
}
