// node --test src/fork/rules.test.mjs: a rewrite that is not complete fails.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { JAVA, rewrite } from "./rules.mjs";

const folder = mkdtempSync(join(tmpdir(), "fork-"));
after(() => rmSync(folder, { recursive: true }));

const file = (text) => {
  const path = join(folder, "Some.java");
  writeFileSync(path, text);
  return path;
};

const packages = { rules: [JAVA.rules.find(([name]) => name === "packages")], left: JAVA.left };

test("packages of the engine are the fork's, and FEEL stays", () => {
  const path = file("import org.camunda.bpm.engine.ProcessEngine;\nimport org.camunda.feel.api.FeelEngineApi;\n");
  rewrite([path], packages);
  assert.equal(readFileSync(path, "utf8"), "import org.operaton.bpm.engine.ProcessEngine;\nimport org.camunda.feel.api.FeelEngineApi;\n");
});

test("a rule that finds nothing is named", () => {
  assert.throws(() => rewrite([file("class Some {}")], packages), /The rule "packages"/);
});

test("what no rule has found is named with its line", () => {
  const path = file('import org.camunda.bpm.engine.ProcessEngine;\nclass Some {\n  String path = "org/camunda/bpm";\n}\n');
  assert.throws(() => rewrite([path], packages), /No rule .*Some\.java:3: String path/);
});
