// Under which licences parts may be shipped, and what people read about them.
import { createRequire } from 'node:module';

const texts = createRequire(import.meta.url)('spdx-license-list/full.js');

/** What makers write instead of an SPDX id. */
const KNOWN = {
  'Apache License, 2.0': 'Apache-2.0',
  'Go License': 'BSD-3-Clause',
  'The (New) BSD License': 'BSD-3-Clause',
  '(MPL-2.0 OR Apache-2.0)': 'Apache-2.0',
  // MIT, and the watermark of diagrams stays: see NOTICE
  'SEE LICENSE IN LICENSE': 'bpmn.io',
  'Public Domain': 'Public Domain',
};

/**
 * The first of these that a part offers is taken: what asks for the least comes first. None of them asks for our own sources; of
 * a part under EPL or LGPL the jar is shipped as its makers made it, and NOTICE says where its sources are.
 */
const TAKEN = [
  'Public Domain', 'CC0-1.0', 'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Unicode-3.0', 'Unicode-DFS-2016', 'Apache-2.0', 'bpmn.io',
  'EPL-2.0', 'LGPL-2.1-only',
];

const offered = ({ licenses = [] }) => licenses.map(({ license, expression }) => {
  const said = license?.id ?? license?.name ?? expression;
  return KNOWN[said] ?? said;
});

/** Several licences of one part are a choice, except where a part has parts of its own. */
const MIXED = /^(org\.glassfish\.jersey\.|jakarta\.persistence$|org\.eclipse\.angus$|org\.hdrhistogram$)/;

function taken(component) {
  const offers = offered(component);
  const order = MIXED.test(component.group) ? [...TAKEN].reverse() : TAKEN;
  return order.find((id) => offers.includes(id));
}

const title = ({ group, name, version, purl }) =>
  `${group ? `${group}${purl.startsWith('pkg:npm') ? '/' : ':'}` : ''}${name} ${version}`;

/** @returns {string[]} what must not be shipped before somebody has read its licence */
export const findings = (components) =>
  components.filter((component) => !taken(component)).map((component) => `${title(component)}: ${offered(component).join(', ') || 'none'}`);

const site = ({ externalReferences = [] }) =>
  ['website', 'vcs'].map((type) => externalReferences.find((each) => each.type === type)?.url).find((url) => url) ?? '';

const rule = `\n${'-'.repeat(100)}\n`;

/** The licence files of packages that are mixed into bundles, each text once. */
function filesOf(packages) {
  const names = new Map();
  for (const component of packages) {
    for (const { license } of component.evidence?.licenses ?? []) {
      const text = Buffer.from(license.text.content, 'base64').toString('utf8').replaceAll('\r\n', '\n').trim();
      names.set(text, [...(names.get(text) ?? []), title(component)]);
    }
  }
  return [...names].map(([text, parts]) => `${rule}${parts.join(', ')}\n\n${text}\n`);
}

/**
 * @param components all
 * @param npm those of npm, with the texts of their licence files
 */
export function list(components, npm) {
  const lines = components.map((component) => [title(component), taken(component), site(component)].filter((part) => part).join('  |  ')).sort();
  const ids = [...new Set(components.map(taken))].filter((id) => texts[id]).sort();
  return [
    'Mandate is shipped with these parts of others, each under the licence that stands beside it. Those of Maven are jars of',
    'their own inside the program, with the notices that their makers put in; those of npm are parts of its scripts and styles.',
    '',
    ...lines,
    '',
    'The licences of packages of npm:',
    ...filesOf(npm),
    `${rule}The licences of packages of Maven:`,
    ...ids.map((id) => `${rule}${texts[id].name} (${id})\n\n${texts[id].licenseText.trim()}\n`),
  ].join('\n');
}
