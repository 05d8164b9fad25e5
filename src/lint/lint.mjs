// Lints the models, forms and element templates of the folders ../../processes and ../../forms, or those named as arguments.
// What its makers call a warning is an error here.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate } from '@bpmn-io/element-templates-validator';
import { lintExpression } from '@bpmn-io/feel-lint';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const resolverOptions = { require };

const BpmnLinter = require('bpmnlint/lib/linter');
const bpmnOptions = {
  resolver: new (require('bpmnlint/lib/resolver/node-resolver'))(resolverOptions),
  config: {
    extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-platform-7-24'],
    rules: {
      // A receive task that only events end, and the sub-process around it, have no way out of their own.
      'no-implicit-end': 'off',
      'end-event-required': 'off',
      // Several ways into one task need no gateway: each token is alone.
      'fake-join': 'off',
    },
  },
};
const dmnLinter = new (require('dmnlint/lib/linter'))({
  resolver: new (require('dmnlint/lib/resolver/node-resolver'))(resolverOptions),
  config: { extends: 'dmnlint:recommended' },
});
const formLinter = await loadFormLinter();

/** The package leaves file extensions out of its imports, which Node refuses: bundled in memory instead. */
async function loadFormLinter() {
  const { outputFiles } = await build({
    stdin: { contents: "export { FormLinter } from '@camunda/form-linting';", resolveDir: here },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { FormLinter } = await import(`data:text/javascript;base64,${code}`);
  return new FormLinter();
}

const flatten = (results) =>
  Object.entries(results).flatMap(([rule, reports]) =>
    reports.map(({ id, message }) => ({ element: id, message: `${message} (${rule})` })));

const parsing = (warnings) =>
  warnings.map(({ message, element }) => ({ element: element?.id, message }));

async function lintBpmn(text) {
  const moddle = new BpmnModdle({ camunda: require('camunda-bpmn-moddle/resources/camunda.json') });
  const { rootElement, warnings } = await moddle.fromXML(text);
  // A rule remembers what it has seen: one linter per file, since two processes share ids on purpose.
  const bpmnLinter = new BpmnLinter(bpmnOptions);
  return [...parsing(warnings), ...flatten(await bpmnLinter.lint(rootElement))];
}

async function lintDmn(text) {
  const { rootElement, warnings } = await new DmnModdle().fromXML(text);
  const reports = [...parsing(warnings), ...flatten(await dmnLinter.lint(rootElement))];
  for (const { decisionLogic } of rootElement.drgElement ?? []) {
    for (const { inputExpression } of decisionLogic?.input ?? []) {
      reports.push(...feel(inputExpression, 'expression'));
    }
    for (const rule of decisionLogic?.rule ?? []) {
      rule.inputEntry.forEach((entry) => reports.push(...feel(entry, 'unaryTests')));
      rule.outputEntry.forEach((entry) => reports.push(...feel(entry, 'expression')));
    }
  }
  return reports;
}

/** An empty cell means "anything". */
function feel({ id, text }, dialect) {
  const messages = text ? lintExpression(text, { dialect }) : [];
  return messages.map(({ message }) => ({ element: id, message: `${message}: ${text}` }));
}

/** The linter knows platforms up to 7.22 and says nothing about later ones; 7.24 renders forms with the same version. */
async function lintForm(text) {
  const schema = { ...JSON.parse(text), executionPlatformVersion: '7.22.0' };
  return formLinter.lint(schema)
    // Fields that only show something are disabled on purpose: the value of a read-only one is submitted.
    .filter(({ message }) => !message.startsWith('The use of disabled fields'))
    .map(({ id, message }) => ({ element: id, message }));
}

/** What the Camunda Modeler offers for a task, by the schema of its makers. */
function lintTemplate(text) {
  const { errors } = validate(JSON.parse(text));
  return (errors ?? []).map(({ instancePath, message }) => ({ element: instancePath, message }));
}

const linters = { '.bpmn': lintBpmn, '.dmn': lintDmn, '.form': lintForm, '.json': lintTemplate };

async function models(folder) {
  const names = await readdir(folder);
  return names.filter((name) => path.extname(name) in linters).sort().map((name) => path.join(folder, name));
}

const files = process.argv.length > 2
  ? process.argv.slice(2)
  : (await Promise.all(['processes', 'processes/.camunda/element-templates', 'forms']
    .map((folder) => models(path.join(here, '../..', folder))))).flat();

let refused = 0;
for (const file of files) {
  let reports;
  try {
    reports = await linters[path.extname(file)](await readFile(file, 'utf8'));
  } catch (unreadable) {
    reports = [{ message: unreadable.message }];
  }
  for (const { element, message } of reports) {
    console.log(`${path.relative(process.cwd(), file)}  ${element ?? '-'}  ${message}`);
  }
  refused += reports.length;
}
console.log(refused ? `${refused} errors` : `${files.length} models, forms and templates without errors`);
process.exitCode = refused ? 1 : 0;
