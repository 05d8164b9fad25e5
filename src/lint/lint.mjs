// Lints the models and forms of the folders ../../processes and ../../forms, or those named as arguments.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { bundle } from './bundle.mjs';

runInThisContext(await readFile(bundle, 'utf8'));
const { endings, lint } = globalThis.lint;

const here = path.dirname(fileURLToPath(import.meta.url));
const ending = (file) => path.extname(file).slice(1);

async function models(folder) {
  const names = await readdir(folder);
  return names.filter((name) => endings.includes(ending(name))).sort().map((name) => path.join(folder, name));
}

const files = process.argv.length > 2
  ? process.argv.slice(2)
  : [...await models(path.join(here, '../../processes')), ...await models(path.join(here, '../../forms'))];

let refused = 0;
for (const file of files) {
  const reports = await lint(ending(file), await readFile(file, 'utf8'));
  for (const { rule, element, message } of reports) {
    console.log(`${path.relative(process.cwd(), file)}  ${element ?? '-'}  ${message} (${rule})`);
  }
  refused += reports.length;
}
console.log(refused ? `${refused} errors` : `${files.length} models and forms without errors`);
process.exitCode = refused ? 1 : 0;
