import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { build } from "esbuild";
import { findings, read, words } from "./words.mjs";

const ENGLISH = "script.rows=Rows\nscript.list.found={count, plural, one {# row} other {# rows}} of {name}\n";
const SPANISH = "script.rows=Filas\nscript.list.found={count, plural, one {# fila} other {# filas}} de {name}\n";
const SCRIPT = 'import { texts } from "./texts.js";\nconst { found } = texts.list;\nexport const said = found({ count: 1, name: "B" }) + texts.rows;\n';

function folder(files) {
  const path = mkdtempSync(`${tmpdir()}/words-`);
  Object.entries(files).forEach(([name, text]) => writeFileSync(`${path}/${name}`, text));
  return path;
}

const found = (en, es, script = SCRIPT, more = {}) => findings(read(folder({ "en.properties": en, "es.properties": es, ...more })), [script]);

const wrong = {
  "in one language only": [ENGLISH, SPANISH.replace(/script.rows.*\n/, ""), SCRIPT, "script.rows is missing in es"],
  "without its original": [ENGLISH, `${SPANISH}script.end=Fin\n`, SCRIPT, "script.end is in es, but not in en"],
  "with other arguments": [ENGLISH, SPANISH.replace("{name}", "{nombre}"), SCRIPT, "script.list.found has other arguments in es: count,nombre instead of count,name"],
  "not translated": [ENGLISH, SPANISH.replace("Filas", "Rows"), SCRIPT, "script.rows is not translated to es"],
  "no message": [ENGLISH, SPANISH.replace("{# filas}}", "{# filas"), SCRIPT, /^script.list.found is no message in es: /],
  "used by no script": [ENGLISH, SPANISH, SCRIPT.replace(" + texts.rows", ""), "script.rows is used by no script"],
  "not there": [ENGLISH, SPANISH, SCRIPT.replace("texts.rows", "texts.row"), "script.row is used, but there is no such text"],
};
for (const [name, [en, es, script, expected]] of Object.entries(wrong)) {
  test(`a text ${name} is found`, () => {
    const sentences = found(en, es, script);
    assert.ok(sentences.some((sentence) => (expected instanceof RegExp ? expected.test(sentence) : sentence === expected)), sentences.join("\n"));
  });
}

test("good words have no findings, and what is not of the scripts is left alone", () => assert.deepEqual(found(`mail.hello=Hi {0}\n${ENGLISH}`, SPANISH), []));

test("a third language is one more file", () => {
  assert.deepEqual(found(ENGLISH, SPANISH, SCRIPT, { "fr.properties": "script.rows=Lignes\n" }), ["script.list.found is missing in fr"]);
});

test("a message becomes a function, and a text a string", async () => {
  const languages = read(folder({ "en.properties": ENGLISH, "es.properties": SPANISH }));
  const { outputFiles } = await build({
    stdin: { contents: 'import languages from "words:page"; export default (await languages.es()).default;', resolveDir: "." },
    bundle: true,
    format: "esm",
    write: false,
    plugins: [words(languages, { page: (all) => all })],
  });
  const { default: texts } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  assert.equal(texts.rows, "Filas");
  assert.equal(texts.list.found({ count: 1, name: "B" }), "1 fila de B");
  assert.equal(texts.list.found({ count: 12000, name: "B" }), "12.000 filas de B");
});

test("what ends with a stop ends its sentence", async () => {
  const stops = 'script.list.found=Since {name}. {count, plural, one {One until {name}.} other {# until {name}.}}\n';
  const built = await build({
    stdin: { contents: 'import languages from "words:page";\nconst { default: texts } = await languages.en();\nexport const { found } = texts.list;', resolveDir: import.meta.dirname },
    plugins: [words(read(folder({ "en.properties": stops })), { page: (messages) => messages })],
    bundle: true,
    format: "esm",
    write: false,
  });
  const { found: said } = await import(`data:text/javascript,${encodeURIComponent(built.outputFiles[0].text)}`);
  assert.equal(said({ name: "10:16 p.m.", count: 2 }), "Since 10:16 p.m. 2 until 10:16 p.m.");
  assert.equal(said({ name: "noon", count: 1 }), "Since noon. One until noon.");
});
