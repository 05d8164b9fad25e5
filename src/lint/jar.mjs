// The jar is small enough to be pulled and started quickly; whoever lets it grow decides so. One that is shipped (--shipped) holds
// what its bill of materials lists, no more and no less, and the licences.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';

const MOST = 125; // megabytes of 1,000,000 bytes
const BILL = 'META-INF/sbom/application.cdx.json';
const TEXTS = ['META-INF/LICENSE', 'META-INF/NOTICE', 'META-INF/THIRD-PARTY.txt'];

const jar = readFileSync(process.argv[2]);
const names = [];
const read = unzipSync(jar, { filter: ({ name }) => names.push(name) && [BILL, ...TEXTS].includes(name) });

/** The loader's classes stand at the top of the jar, and a starter of Spring Boot has nothing in it. */
const noJar = ({ group, name }) => group === 'org.springframework.boot' && /^spring-boot-(loader$|starter)/.test(name);

function shipped() {
  const { components } = JSON.parse(Buffer.from(read[BILL]).toString('utf8'));
  return components.filter((component) => component.purl.startsWith('pkg:maven/') && !noJar(component)).map(({ name, version, purl }) => {
    const classifier = new URLSearchParams(purl.split('?')[1]).get('classifier');
    return `${name}-${version}${classifier ? `-${classifier}` : ''}.jar`;
  });
}

const less = (some, others) => some.filter((name) => !others.includes(name));
const there = names.filter((name) => /^BOOT-INF\/lib\/.+\.jar$/.test(name)).map((name) => path.basename(name));
const listed = read[BILL] ? shipped() : [];
const wrong = [
  ...(process.argv.includes('--shipped') ? [
    ...[BILL, ...TEXTS].filter((name) => !read[name]?.length).map((name) => `${name} is missing`),
    ...less(there, listed).map((name) => `${name} is in the jar, and not in its bill of materials`),
    ...less(listed, there).map((name) => `${name} is in the bill of materials, and not in the jar`),
  ] : []),
  ...(jar.length > MOST * 1e6 ? [`more than ${MOST} MB: exclude in pom.xml what nobody uses`] : []),
];
console.log(`The jar has ${(jar.length / 1e6).toFixed(1)} MB, and ${there.length} jars in it.`);
if (wrong.length) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
