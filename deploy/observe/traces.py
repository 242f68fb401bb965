"""Prints how long a process computed, and what its traces show. Arguments: a name, and the log of the process, in which the exporter
"logging-otlp" of OpenTelemetry wrote its spans."""
import collections
import datetime
import json
import re
import sys

APPLICATIONS = ("identity-stitcher", "journey-aggregator", "kpi-emitter")


def time_of(line):
    return datetime.datetime.strptime(line[:23], "%Y-%m-%dT%H:%M:%S.%f")


def attributes(span):
    return {a["key"]: next(iter(a["value"].values())) for a in span.get("attributes", [])}


def application(span):
    thread = str(attributes(span).get("thread.name", ""))
    return next((name for name in APPLICATIONS if thread.startswith(name)), thread or "?")


name, log = sys.argv[1:]
began = ended = None
broken = 0
spans = []
with open(log, encoding="utf-8", errors="replace") as lines:
    for line in lines:
        if "identity-stitcher went from REBALANCING to RUNNING" in line:
            began = began or time_of(line)
        if ended is None and "went from RUNNING to PENDING_SHUTDOWN" in line:
            ended = time_of(line)
        if '"scopeSpans"' in line:
            try:
                told = json.loads(line[line.index("{"):])
            except json.JSONDecodeError:
                broken += 1  # The log of another thread stands in the middle of the line.
                continue
            for resource in told.get("resourceSpans", [told]):
                for scope in resource["scopeSpans"]:
                    spans.extend(scope["spans"])

print("%s: computed for %.1f s; %d spans, and %d lines that cannot be read"
      % (name, (ended - began).total_seconds(), len(spans), broken))
by_trace = collections.defaultdict(list)
for span in spans:
    by_trace[span["traceId"]].append(span)
kinds = collections.Counter(
    (application(s), re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", s["name"])) for s in spans)
for (who, what), count in kinds.most_common(25):
    print("  %7d spans  %-20s %s" % (count, who, what))
reach = collections.Counter(" + ".join(sorted({application(s) for s in trace})) for trace in by_trace.values())
for applications, count in reach.most_common():
    print("  %7d traces of %s" % (count, applications))
links = sum(1 for s in spans if s.get("links"))
print("  %7d spans with links" % links)
if by_trace:
    longest = max(by_trace.values(), key=lambda t: (len({application(s) for s in t}), -len(t)))
    print("  one that reaches far, of %d spans:" % len(longest))
    ids = {s["spanId"]: s for s in longest}
    for span in sorted(longest, key=lambda s: int(s["startTimeUnixNano"]))[:20]:
        depth, parent = 0, span.get("parentSpanId")
        while parent in ids and depth < 20:
            depth, parent = depth + 1, ids[parent].get("parentSpanId")
        print("    %s%s: %s" % ("  " * depth, application(span), span["name"]))
