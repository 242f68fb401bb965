Olifant

This product is under the Apache License, Version 2.0 (LICENSE). In lib it bundles the libraries below, unchanged, each under
the licence in front of it; the licences and notices that they carry themselves are in the folder licenses.

registry-client holds classes of Confluent's Schema Registry client (Apache License, Version 2.0), taken out of
flink-sql-avro-confluent-registry, which is why that is named below.

<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
<#if project.groupId != "io.olifant">
<#list licenses as license>(${license}) </#list>${project.groupId}:${project.artifactId}:${project.version}<#if (project.url)?? && project.url?length &gt; 0> - ${project.url}</#if>
</#if>
</#list>
