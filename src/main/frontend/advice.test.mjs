import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { advised, nameOf } from "./scripts/change/text-name.js";
import { read } from "./words.mjs";

const { en, es } = read("../resources/words");
const LINTERS = "../../lint/node_modules";
const say = (text, named) => text.replace(/{(\w)}/g, (_, hole) => named[hole]);
const inSpanish = (text) => advised(es.lintLibrary, text, say);

test("what the linters say is in our words as they say it", () => {
  Object.entries(en.lintLibrary).forEach(([key, text]) => assert.equal(key, nameOf(text)));
});

test("every tip about a process or a table is there in Spanish", () => {
  const said = ["bpmnlint", "dmnlint"].flatMap((linter) => {
    const sources = readdirSync(`${LINTERS}/${linter}/rules`).filter((file) => file.endsWith(".js") && file !== "helper.js");
    return sources.flatMap((file) => [...readFileSync(`${LINTERS}/${linter}/rules/${file}`, "utf8").matchAll(/report\([\w.]+, '([^']+)'(?= *[,)])/g)].map(([, text]) => text));
  });
  assert.ok(said.length > 30);
  assert.deepEqual(said.filter((text) => inSpanish(text) === text), []);
});

for (const [text, expected] of [
  ["Element is missing label/name", "Al elemento le falta el nombre"],
  ["Process is missing end event", "Al proceso le falta un evento de fin"],
  ["Element type <bpmn:ComplexGateway> is discouraged", "No se recomienda el tipo de elemento <bpmn:ComplexGateway>"],
  ["Unrecognized token <Block> in <Expression>: 1 + {", "No se entiende <Block> en <Expression>: 1 + {"],
  ["Incomplete <ArithmeticExpression>: 1 +", "<ArithmeticExpression> está incompleto: 1 +"],
  ["A <Table> is not supported by Camunda Platform 7.22", "Camunda Platform 7.22 no admite <Table>"],
  ["unparsable content <bpmn:tsk> detected\n\tline: 3\n\tcolumn: 12\n\tnested error: unrecognized element <bpmn:tsk>", "el contenido <bpmn:tsk> no se puede leer (línea 3, columna 12): el elemento <bpmn:tsk> no se conoce"],
  ["something new", "something new"],
]) {
  test(`"${text.split("\n")[0]}" in Spanish`, () => assert.equal(inSpanish(text), expected));
}
