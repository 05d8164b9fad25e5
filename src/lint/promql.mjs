// Parses every PromQL expression of the alert rules and the dashboards with the grammar of Prometheus' own editor.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../monitoring');

/** Grafana puts durations in for its variables. */
const withoutVariables = (expression) => expression.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '1h');

function firstError(expression) {
  let at = null;
  parser.parse(expression).iterate({ enter: (node) => {
    if (node.type.isError) at ??= node.from;
  } });
  return expression.trim() ? at : 0;
}

async function* expressions() {
  const { groups } = parse(await readFile(path.join(folder, 'alerts.yml'), 'utf8'));
  for (const { alert, expr } of groups.flatMap(({ rules }) => rules)) yield ['alerts.yml', alert, expr];
  for (const file of await readdir(path.join(folder, 'dashboards'))) {
    const { panels } = JSON.parse(await readFile(path.join(folder, 'dashboards', file), 'utf8'));
    for (const { title, targets } of panels) for (const { expr } of targets) yield [file, title, expr];
  }
}

let read = 0;
let refused = 0;
for await (const [file, name, expr] of expressions()) {
  read += 1;
  const at = firstError(withoutVariables(expr));
  if (at !== null) {
    refused += 1;
    console.log(`${file}  ${name}  not PromQL from character ${at + 1} on: ${expr}`);
  }
}
console.log(refused ? `${refused} errors` : `${read} PromQL expressions without errors`);
process.exitCode = refused || !read ? 1 : 0;
