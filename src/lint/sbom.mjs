// What is shipped, in one bill of materials (CycloneDX): Maven's runtime dependencies, and the packages of npm of which something is
// in a bundle. From it comes THIRD-PARTY.txt, for people. Both go into the jar; the bill stands under target/sbom as well. Last, the
// build is named by a digest of its content, since its time is that of the version.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { Validation } from '@cyclonedx/cyclonedx-library';
import { findings, list } from './licenses.mjs';

const at = (path) => new URL(`../../${path}`, import.meta.url);
const json = (path) => JSON.parse(readFileSync(at(path), 'utf8'));
const bill = at('target/sbom/application.cdx.json');
const inJar = at('target/classes/META-INF/');

const FRONTEND = 'src/main/frontend';
const LOCKS = [FRONTEND, 'src/lint'].map((folder) => `${folder}/package-lock.json`);

/** What a bundle was made of, by the bundler's own account, with the texts of its licences. */
function bundled() {
  const built = ['portal', 'cockpit', 'tasklist'].map((name) => json(`target/sbom/${name}.meta.json`));
  const all = { inputs: Object.assign({}, ...built.map(({ inputs }) => inputs)), outputs: Object.assign({}, ...built.map(({ outputs }) => outputs)) };
  writeFileSync(at('target/sbom/npm.meta.json'), JSON.stringify(all));
  const program = new URL('node_modules/@cyclonedx/cyclonedx-esbuild/bin/cyclonedx-esbuild-cli.js', import.meta.url);
  execFileSync(process.execPath, [
    program.pathname, '--bwd', at(FRONTEND).pathname, '--sv', '1.6', '--gather-license-texts', '--output-reproducible',
    '--output-file', at('target/sbom/npm.cdx.json').pathname, at('target/sbom/npm.meta.json').pathname,
  ], { stdio: ['ignore', 'ignore', 'pipe'] });
  return json('target/sbom/npm.cdx.json').components;
}

/** Names and versions that npm installed: packages inside packages are parts of these, and ours are none. */
const installed = new Set(LOCKS.flatMap((lock) => Object.entries(json(lock).packages))
  .filter(([path]) => path.includes('node_modules/'))
  .map(([path, { name, version }]) => `${name ?? path.split('node_modules/').pop()}@${version}`));

const fullName = ({ group, name }) => (group ? `${group}/${name}` : name);

function npmPackages() {
  const found = new Map();
  for (const component of bundled()) {
    const id = `${fullName(component)}@${component.version}`;
    // two folders may have the same package
    if (installed.has(id) && component.scope === 'required' && !found.has(id)) found.set(id, { ...component, 'bom-ref': `pkg:npm/${id}` });
  }
  return [...found.values()].sort((one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1));
}

/** Spring Boot adds them when it makes the jar start. */
function ofTheStarter(maven) {
  const boot = maven.find(({ group, name }) => group === 'org.springframework.boot' && name === 'spring-boot');
  return ['spring-boot-loader', 'spring-boot-jarmode-tools'].map((name) => {
    const purl = boot.purl.replace('/spring-boot@', `/${name}@`);
    return { type: 'library', 'bom-ref': purl, group: boot.group, name, version: boot.version, scope: 'required', licenses: boot.licenses, purl };
  });
}

/** Of classes, models, pages, and by the bill also of the jars beside them. */
function digest(folder, without) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true }).map((each) => each.replaceAll('\\', '/')).sort()) {
    const file = new URL(name, folder);
    if (name !== without && statSync(file).isFile()) hash.update(`${name}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

if (!existsSync(at('target/sbom/maven.cdx.json'))) {
  console.warn('Maven was offline and wrote no bill of materials: the jar has none.');
  process.exit();
}
const maven = json('target/sbom/maven.cdx.json');
const npm = npmPackages();
const added = [...ofTheStarter(maven.components), ...npm.map(({ evidence, ...component }) => component)];
const root = maven.metadata.component['bom-ref'];
const { externalReferences, ...program } = maven.metadata.component; // those of the parent POM
const bom = {
  ...maven,
  metadata: { ...maven.metadata, component: program },
  components: [
    // one hash of eight is enough
    ...maven.components.map(({ hashes, ...component }) => ({ ...component, hashes: hashes?.filter(({ alg }) => alg === 'SHA-256') })),
    ...added,
  ],
  dependencies: [
    ...maven.dependencies.map(({ ref, dependsOn }) => ({ ref, dependsOn: ref === root ? [...dependsOn, ...added.map((each) => each['bom-ref'])] : dependsOn })),
    ...added.map((each) => ({ ref: each['bom-ref'] })),
  ],
};
const text = JSON.stringify(bom, null, 1);

const wrong = await new Validation.JsonStrictValidator(bom.specVersion).validate(text);
if (wrong) throw new Error(`not valid by CycloneDX ${bom.specVersion}: ${JSON.stringify(wrong)}`);
if (npm.length < 50 || maven.components.length < 100) throw new Error('packages of npm or Maven are missing');
const refused = findings(bom.components);
if (refused.length) throw new Error(`licences that nobody has looked at, see licenses.mjs:\n${refused.join('\n')}`);

mkdirSync(new URL('sbom/', inJar), { recursive: true });
writeFileSync(bill, text);
writeFileSync(new URL('sbom/application.cdx.json', inJar), text);
writeFileSync(new URL('THIRD-PARTY.txt', inJar), list(bom.components, npm));
console.log(`The bill of materials lists ${maven.components.length} packages of Maven and ${npm.length} of npm.`);

const INFO = 'META-INF/build-info.properties';
const info = new URL(INFO, at('target/classes/'));
const said = readFileSync(info, 'utf8').split('\n').filter((line) => line && !line.startsWith('build.content='));
writeFileSync(info, [...said, `build.content=${digest(at('target/classes/'), INFO)}`, ''].join('\n'));
