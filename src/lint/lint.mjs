// Lints the models, forms and element templates of the folders ../../processes and ../../forms, or those named as arguments.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { validate } from '@bpmn-io/element-templates-validator';
import { bundle } from './bundle.mjs';

runInThisContext(await readFile(bundle, 'utf8'));
const { endings, lint } = globalThis.lint;

const here = path.dirname(fileURLToPath(import.meta.url));
const ending = (file) => path.extname(file).slice(1);

/** What the Camunda Modeler offers for a task, by the schema of its makers. */
function lintTemplate(text) {
  const { errors } = validate(JSON.parse(text));
  return (errors ?? []).map(({ instancePath, message }) => ({ rule: 'element-template', element: instancePath, message }));
}

async function models(folder) {
  const names = await readdir(folder);
  return names.filter((name) => [...endings, 'json'].includes(ending(name))).sort().map((name) => path.join(folder, name));
}

const files = process.argv.length > 2
  ? process.argv.slice(2)
  : (await Promise.all(['processes', 'processes/.camunda/element-templates', 'forms']
    .map((folder) => models(path.join(here, '../..', folder))))).flat();

let refused = 0;
for (const file of files) {
  const text = await readFile(file, 'utf8');
  const reports = await (ending(file) === 'json' ? lintTemplate(text) : lint(ending(file), text));
  for (const { rule, element, message } of reports) {
    console.log(`${path.relative(process.cwd(), file)}  ${element ?? '-'}  ${message} (${rule})`);
  }
  refused += reports.length;
}
console.log(refused ? `${refused} errors` : `${files.length} models, forms and templates without errors`);
process.exitCode = refused ? 1 : 0;
