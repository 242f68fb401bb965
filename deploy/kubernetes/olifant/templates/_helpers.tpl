{{/* What resources are called. 33 characters leave room for "-journey-aggregator" and the 11 that a StatefulSet adds in labels. */}}
{{- define "olifant.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 33 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 33 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The applications that are deployed, separated by spaces: each a StatefulSet. */}}
{{- define "olifant.applications" -}}
{{- eq .Values.deployment "together" | ternary "all" "identity-stitcher journey-aggregator kpi-emitter" -}}
{{- end -}}

{{- define "olifant.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.labels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* What selects the pods of an application: a dict with "root" and "application". Never changes, since selectors cannot. */}}
{{- define "olifant.selector" -}}
{{ include "olifant.releaseSelector" .root }}
app.kubernetes.io/component: {{ .application }}
{{- end -}}

{{/* What selects the pods of all applications of the release. */}}
{{- define "olifant.releaseSelector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* The ports that an application serves on, from the first on: one for each application of its process. */}}
{{- define "olifant.ports" -}}
{{- $ports := list -}}
{{- range $i := until (eq .application "all" | ternary 3 1) -}}
{{- $ports = append $ports (add (int $.first) $i | toString) -}}
{{- end -}}
{{- join " " $ports -}}
{{- end -}}

{{/* Whether an application answers look-ups: "true" or nothing. The emitter has none. */}}
{{- define "olifant.hasLookups" -}}
{{- if and .root.Values.lookups.enabled (ne .application "kpi-emitter") -}}true{{- end -}}
{{- end -}}

{{/* Whether the stitcher runs in it, which alone needs the hashing key: "true" or nothing. */}}
{{- define "olifant.hasStitcher" -}}
{{- if or (eq .application "identity-stitcher") (eq .application "all") -}}true{{- end -}}
{{- end -}}

{{- define "olifant.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "olifant.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "olifant.terminationGracePeriodSeconds" -}}
{{- .Values.terminationGracePeriodSeconds | default (add (int .Values.stopTimeoutSeconds) 15) | int -}}
{{- end -}}

{{/* As many replicas as have work: one per partition, fewer where each has several threads. */}}
{{- define "olifant.replicasMax" -}}
{{- $threads := (get .root.Values.applications .application).threads | int -}}
{{- div (add (int .root.Values.topics.partitions) (sub $threads 1)) $threads -}}
{{- end -}}

{{/* A value as settings are written. Numbers come as floats, whose text would be 1e+06. */}}
{{- define "olifant.text" -}}
{{- if kindIs "float64" . -}}
{{- if eq (floor .) . -}}{{- int64 . -}}{{- else -}}{{- . -}}{{- end -}}
{{- else if kindIs "slice" . -}}
{{- join "," . -}}
{{- else -}}
{{- . -}}
{{- end -}}
{{- end -}}

{{/* The configuration file. Names are whole, so that each line stands for itself. */}}
{{- define "olifant.configuration" -}}
{{- $settings := dict
  "olifant.kafka.bootstrap.servers" .Values.kafka.bootstrapServers
  "olifant.kafka.num.standby.replicas" .Values.standbyReplicas
  "olifant.schema-registry.url" .Values.kafka.schemaRegistryUrl
  "olifant.topics.partitions" .Values.topics.partitions
  "olifant.topics.replication-factor" .Values.topics.replicationFactor
  "olifant.topics.create" .Values.topics.create
  "olifant.streams.production" .Values.production
  "olifant.streams.stop-timeout" (printf "%ds" (int .Values.stopTimeoutSeconds))
  "olifant.streams.hang-timeout" (printf "%ds" (int .Values.hangTimeoutSeconds))
  "identity-stitcher.hashing-key-file" (printf "/etc/olifant/hashing-key/%s" .Values.hashingKey.key) -}}
{{- with .Values.topics.prefix }}{{- $_ := set $settings "olifant.topics.prefix" . -}}{{- end }}
{{- with .Values.topics.sources }}{{- $_ := set $settings "olifant.topics.sources" . -}}{{- end }}
{{- /* Any instance of the stitcher answers for all. */}}
{{- $stitcherUrl := "journey-aggregator.identity-stitcher-url" }}
{{- if and .Values.lookups.enabled (not (hasKey .Values.config $stitcherUrl)) }}
{{- $stitcher := eq .Values.deployment "together" | ternary "all" "identity-stitcher" }}
{{- $_ := set $settings $stitcherUrl (printf "https://%s-%s-lookups.%s.svc:%d" (include "olifant.fullname" .) $stitcher .Release.Namespace (int .Values.lookups.port)) }}
{{- end }}
{{- range $name, $value := .Values.kafka.config }}
{{- $key := printf "olifant.kafka.%s" $name -}}
{{- if hasKey $settings $key }}{{- fail (printf "kafka.config has %s, which the chart sets itself; use kafka.bootstrapServers or standbyReplicas instead." $name) -}}{{- end }}
{{- $_ := set $settings $key $value -}}
{{- end }}
{{- range $key, $value := .Values.config }}
{{- if hasKey $settings $key }}{{- fail (printf "config has %s, which the chart sets itself out of a value of its own (or of kafka.config); set that instead." $key) -}}{{- end }}
{{- $_ := set $settings $key $value -}}
{{- end }}
{{- range $key := keys $settings | sortAlpha }}
{{ $key }}: {{ include "olifant.text" (get $settings $key) | quote }}
{{- end }}
{{- end -}}
