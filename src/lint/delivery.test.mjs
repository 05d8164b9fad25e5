// What delivers the program: image, manifests, workflow, and what must never be delivered.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import dockerignore from '@balena/dockerignore';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import gitignore from 'ignore';
import { parse } from 'yaml';
import * as licenses from './licenses.mjs';
import { findings, laidTogether } from './manifests.mjs';

const top = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const text = (name) => readFile(top(name), 'utf8');

/** A full version, such as 1.2 or 24.1.0: what is called so today is called so tomorrow. */
const FULL = /[:@]v?\d+(\.\d+)+/;

const PLANTED = [
  'keys/x.key', 'keys/2026-11.key', '.env', '.env.production', 'mandate.env', 'secrets/MANDATE_DATABASE_PASSWORD', 'certificate/privkey.pem',
  'mandate.dump', 'dump.sql.gz', 'backup/mandate.backup',
  'src/main/.env', 'src/docker/x.key', 'src/main/resources/keys/x.key', 'src/lint/secrets/token', 'processes/mandate.dump',
  'target/mandate-local/keys/local.key', 'target/mandate-local/mails/00000001.eml',
];
const SECRET = /(^|\/)(keys|secrets|certificate|target|\.git|node_modules)\/|(^|\/)\.env(\.|$)|mandate\.env$|\.(key|pem|p12|jks|dump|backup|eml)$|\.sql\.gz$/;

/** Every file that lies here, without those of others. */
async function* files(folder = '') {
  for (const entry of await readdir(top(folder || '.'), { withFileTypes: true })) {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (!entry.isDirectory()) yield name;
    else if (!['node_modules', '.git', 'target'].includes(entry.name)) yield* files(name);
  }
}

async function collected(names) {
  const all = [];
  for await (const name of names) all.push(name);
  return all;
}

test('nothing secret is in the context of the image, and all that the build reads', async () => {
  const context = dockerignore().add(await text('.dockerignore')).filter([...await collected(files()), ...PLANTED]);

  assert.deepEqual(context.filter((name) => PLANTED.includes(name) || SECRET.test(name)), []);
  for (const needed of ['pom.xml', '.mvn/jvm.config', 'LICENSE', 'NOTICE', 'src/npm.mjs', 'src/docker/archive.sh', 'src/lint/sbom.mjs',
    'src/main/frontend/package-lock.json', 'src/main/java/io/mandate/MandateApplication.java', 'processes/code-policy.dmn', 'forms/add-user.form',
    'src/main/resources/META-INF/resources/webjars/camunda/app/cockpit/scripts/config.js']) {
    assert.ok(context.includes(needed), needed);
  }
  assert.deepEqual(context.filter((name) => name.startsWith('src/test/')), []);
});

test('git ignores the same', async () => {
  const ignored = gitignore().add(await text('.gitignore'));

  assert.deepEqual(PLANTED.filter((name) => !ignored.ignores(name)), []);
});

test('the Dockerfile is without findings, and its images are of full versions', async () => {
  const source = await text('Dockerfile');
  assert.deepEqual(validate(source), []);

  const dockerfile = DockerfileParser.parse(source);
  const args = Object.fromEntries(dockerfile.getARGs().map((arg) => arg.getProperty()).map((arg) => [arg.getName(), arg.getValue()]));
  const stages = dockerfile.getFROMs();
  const names = stages.map((from) => from.getBuildStage());
  const foreign = stages.map((from) => from.getImage()).filter((image) => !names.includes(image));
  assert.ok(foreign.length > 2);
  for (const image of foreign) {
    const [, name] = image.match(/^\$\{(\w+)_IMAGE\}\$\{\1_DIGEST\}$/) ?? assert.fail(`${image}: no arguments for version and digest`);
    assert.match(args[`${name}_IMAGE`], FULL);
    assert.equal(args[`${name}_DIGEST`], '');
  }
  const last = dockerfile.getInstructions().slice(-20).map((instruction) => instruction.toString());
  assert.ok(last.includes('USER 10001:10001'));
  assert.match(last.at(-1), /^ENTRYPOINT \[.*"-XX:\+ExitOnOutOfMemoryError"/);
  assert.doesNotMatch(source, /^ADD /m);
});

const nodes = () => laidTogether(top('src/deploy/kubernetes/production'));
const migration = () => laidTogether(top('src/deploy/kubernetes/production/migrate'));
const one = (manifests, kind) => manifests.find((manifest) => manifest.kind === kind) ?? assert.fail(`no ${kind}`);

test('the manifests are what the schemas of their kinds say, and no file is left out', async () => {
  const all = [...await nodes(), ...await migration()];
  for (const manifest of all) assert.deepEqual(findings(manifest), [], `${manifest.kind} ${manifest.metadata.name}`);

  const written = (await collected(files('src/deploy/kubernetes'))).filter((name) => !name.endsWith('kustomization.yaml'));
  const generated = all.filter(({ kind }) => kind === 'ConfigMap');
  assert.equal(all.length - generated.length, written.length);
});

test('what no schema knows is found', async () => {
  const deployment = one(await nodes(), 'Deployment');
  const wrong = (change) => {
    const copy = structuredClone(deployment);
    change(copy.spec, copy.spec.template.spec.containers[0]);
    return findings(copy);
  };
  assert.match(wrong((spec) => { spec.replica = 2; })[0], /replica is no field/);
  assert.match(wrong((spec, container) => { container.securityContext.readOnlyRootFileSystem = true; })[0], /readOnlyRootFileSystem is no field/);
  assert.match(wrong((spec, container) => { container.ports[0].containerPort = 'http'; })[0], /containerPort/);
  assert.match(wrong((spec) => { delete spec.selector; })[0], /selector/);
  assert.match(findings({ apiVersion: 'apps/v2', kind: 'Deployment' })[0], /unknown/);
});

test('no container of the manifests may do more than it has to', async () => {
  const pods = [one(await nodes(), 'Deployment'), one(await migration(), 'Job')].map(({ spec }) => spec.template.spec);
  for (const pod of pods) {
    assert.equal(pod.automountServiceAccountToken, false);
    assert.equal(pod.securityContext.runAsNonRoot, true);
    assert.equal(pod.securityContext.seccompProfile.type, 'RuntimeDefault');
    for (const container of pod.containers) {
      assert.deepEqual(container.securityContext, { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
      assert.ok(container.resources.limits.memory);
      assert.match(container.image, FULL);
      assert.deepEqual(container.volumeMounts.filter(({ readOnly }) => !readOnly).map(({ mountPath }) => mountPath), ['/tmp']);
    }
  }
});

test('the manifests fit each other and the program', async () => {
  const [ours, theirs] = [await nodes(), await migration()];
  const { spec } = one(ours, 'Deployment');
  const pod = spec.template;
  const [container] = pod.spec.containers;
  for (const [kind, selector] of [['Deployment', (each) => each.selector.matchLabels], ['Service', (each) => each.selector],
    ['PodDisruptionBudget', (each) => each.selector.matchLabels], ['NetworkPolicy', (each) => each.podSelector.matchLabels],
    ['ServiceMonitor', (each) => each.selector.matchLabels]]) {
    assert.deepEqual(selector(one(ours, kind).spec), pod.metadata.labels, kind);
  }
  assert.notDeepEqual(one(theirs, 'Job').spec.template.metadata.labels, pod.metadata.labels);

  const ports = container.ports.map(({ name }) => name);
  const service = one(ours, 'Service').spec.ports;
  for (const { targetPort } of service) assert.ok(ports.includes(targetPort));
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) assert.equal(container[probe].httpGet.port, 'management');
  for (const { port } of one(ours, 'ServiceMonitor').spec.endpoints) assert.ok(service.some(({ name }) => name === port));

  const said = async (manifests, { envFrom, env }) => [
    ...envFrom.flatMap(({ configMapRef }) => Object.keys(manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef.name).data)),
    ...env.map(({ name }) => name),
  ];
  const known = [...(await text('src/main/resources/application.yaml')).matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
  const settings = await said(ours, container);
  assert.deepEqual(settings.filter((name) => !known.includes(name)), []);
  assert.deepEqual(settings.filter((name) => /PASSWORD|OWNER/.test(name)), []);
  assert.ok((await said(theirs, one(theirs, 'Job').spec.template.spec.containers[0])).includes('MANDATE_DATABASE_OWNER'));

  const drain = Number(container.env.find(({ name }) => name === 'MANDATE_DRAIN').value.match(/^PT(\d+)S$/)[1]);
  assert.ok(pod.spec.terminationGracePeriodSeconds > drain + 60);
  assert.deepEqual([spec.replicas, spec.strategy.rollingUpdate.maxUnavailable], [2, 0]);
});

test('the workflow runs what everybody runs, by actions of full versions', async () => {
  const { jobs } = parse(await text('.github/workflows/build.yml'));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  assert.ok(steps.some(({ run }) => run?.includes('bash .ci/run')));
  for (const { uses } of steps.filter((step) => step.uses)) assert.match(uses, FULL);
});

test('a licence that nobody has looked at is not shipped', () => {
  const part = (...ids) => ({ group: 'some', name: 'part', version: '1', purl: 'pkg:maven/some/part@1', licenses: ids.map((id) => ({ license: { id } })) });

  assert.deepEqual(licenses.findings([part('MIT'), part('GPL-3.0-only', 'Apache-2.0')]), []);
  assert.deepEqual(licenses.findings([part('GPL-3.0-only'), part()]), ['some:part 1: GPL-3.0-only', 'some:part 1: none']);
});
