// Reads the manifests of Kubernetes as kustomize lays them together, and holds each against the schema of its kind.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createRequire } from 'node:module';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);

const KUSTOMIZATION = ['apiVersion', 'kind', 'namespace', 'resources', 'images', 'configMapGenerator'];
const GROUPS = { 'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/monitoring.coreos.com' };

/** The class of a kind, which knows its schema. */
function model({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : [null, apiVersion];
  const folder = group ? (GROUPS[group] ?? `kubernetes-models/${group}`) : 'kubernetes-models';
  return require(`${folder}/${version}/${kind}`)[kind];
}

/**
 * An object that notes which of its fields are asked for. The schemas let unknown fields pass; but a validator asks for every
 * field that its schema names, and for all of a map, so what it never asks for is unknown.
 */
function watched(value, asked, at = '') {
  if (value === null || typeof value !== 'object') return value;
  asked.set(at, { value, names: new Set() });
  const children = new Map();
  return new Proxy(value, {
    get(target, name) {
      if (typeof name === 'string') asked.get(at).names.add(name);
      if (!children.has(name)) children.set(name, watched(target[name], asked, `${at}/${String(name)}`));
      return children.get(name);
    },
  });
}

/** @returns {string[]} what is wrong with it */
export function findings(manifest) {
  let kind;
  try {
    kind = model(manifest);
  } catch {
    return [`unknown: ${manifest.apiVersion} ${manifest.kind}`];
  }
  const asked = new Map();
  const seen = watched(manifest, asked);
  try {
    // the class copies what it is given, and so asks for everything
    kind.prototype.validate.call(seen);
  } catch (invalid) {
    return [invalid.message];
  }
  return [...asked].flatMap(([at, { value, names }]) => (Array.isArray(value) ? [] : Object.keys(value).filter((name) => !names.has(name))
    .map((name) => `${at}/${name} is no field of ${manifest.kind}`)));
}

/**
 * What a folder with a kustomization gives, without the names that kustomize makes of content.
 *
 * @returns {Promise<object[]>} manifests
 */
export async function laidTogether(folder) {
  const said = parse(await readFile(path.join(folder, 'kustomization.yaml'), 'utf8'));
  const unknown = Object.keys(said).filter((name) => !KUSTOMIZATION.includes(name));
  if (unknown.length || said.kind !== 'Kustomization' || said.apiVersion !== 'kustomize.config.k8s.io/v1beta1') {
    throw new Error(`${folder}: ${unknown.join(', ') || 'kind or version'} is not understood`);
  }
  const manifests = (await Promise.all(said.resources.map(async (resource) => (resource.endsWith('.yaml')
    ? [parse(await readFile(path.join(folder, resource), 'utf8'))]
    : laidTogether(path.join(folder, resource)))))).flat();
  for (const { name, literals } of said.configMapGenerator ?? []) {
    manifests.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: Object.fromEntries(literals.map((literal) => {
      const at = literal.indexOf('=');
      return [literal.slice(0, at), literal.slice(at + 1)];
    })) });
  }
  for (const manifest of manifests) {
    if (said.namespace) manifest.metadata.namespace = said.namespace;
    for (const container of manifest.spec?.template?.spec?.containers ?? []) {
      const image = said.images?.find(({ name }) => name === container.image);
      if (image) container.image = image.digest ? `${image.newName}@${image.digest}` : `${image.newName}:${image.newTag}`;
    }
  }
  return manifests;
}
