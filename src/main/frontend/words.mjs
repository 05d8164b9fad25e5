// The words of the scripts: those keys of words/<language>.properties that begin with "script.", and those of incidents, which
// the server says too. They are checked here, and compiled to functions and strings, so that no page parses a message; pages get
// the few functions of @messageformat/runtime that choose a plural and write a number. dot-properties reads a file as the server
// does. A language more is a file more.
import { readFileSync, readdirSync } from "node:fs";
import MessageFormat from "@messageformat/core";
import compileModule from "@messageformat/core/compile-module.js";
import { parse as parseMessage } from "@messageformat/parser";
import { parse as parseProperties } from "dot-properties";

const ORIGINAL = "en";

/** Where the words of two languages are the same. */
const ALIKE = /^(operations\.cockpit|tableLibrary\.no)$/;

/** @return {{language: {area: {name: message}}}} */
export function read(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".properties"));
  const parsed = (file) => parseProperties(readFileSync(`${folder}/${file}`, "utf8"), true);
  return Object.fromEntries(files.sort().map((file) => {
    const { script = {}, incident } = parsed(file);
    return [file.replace(".properties", ""), incident ? { ...script, incident } : script];
  }));
}

/**
 * For esbuild: imports of "words:<part>" are {language: () => Promise}, each of which loads that language only.
 *
 * @param parts {part: all messages of a language => those of the part}
 */
export function words(languages, parts) {
  return {
    name: "words",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^words:/ }, ({ path }) => ({ path, namespace: "words", sideEffects: false }));
      onLoad({ filter: /^words:\w+$/, namespace: "words" }, ({ path }) => ({ contents: `export default { ${Object.keys(languages).map((tag) => `"${tag}": () => import("${path}/${tag}")`)} };` }));
      onLoad({ filter: /\//, namespace: "words" }, ({ path }) => {
        const [part, tag] = path.replace("words:", "").split("/");
        return { contents: compile(tag, parts[part](languages[tag])), resolveDir: "." };
      });
    },
  };
}

/** What an argument ends with a stop, such as the "p.m." of an hour, ends its sentence, too. */
const ENDED = 'const ended = (value) => (typeof value === "string" && value.endsWith(".") ? value.slice(0, -1) : value);\n';

/** A message without arguments becomes a string. */
function compile(tag, messages) {
  const module = compileModule(new MessageFormat(tag, { strict: true, strictPluralKeys: true }), messages).replaceAll(': () => "', ': "');
  const sentences = module.replace(/\bd\.(\w+) \+ "\.(?=[ "])/g, 'ended(d.$1) + ".');
  return sentences === module ? module : sentences.replace("export default", `${ENDED}export default`);
}

/** What is wrong with the words, as sentences; none if all is well. */
export function findings(languages, sources) {
  const flat = Object.fromEntries(Object.entries(languages).map(([tag, messages]) => [tag, new Map(leaves(messages))]));
  const original = flat[ORIGINAL];
  const translations = Object.entries(flat).filter(([tag]) => tag !== ORIGINAL);
  const mistakes = Object.entries(flat).flatMap(([tag, messages]) => [...messages].map(([key, text]) => mistake(tag, key, text)).filter(Boolean));
  if (mistakes.length) return mistakes;
  const { used, unknown } = uses(languages[ORIGINAL], sources);
  return [
    ...translations.flatMap(([tag, messages]) => [
      ...[...original.keys()].filter((key) => !messages.has(key)).map((key) => `script.${key} is missing in ${tag}`),
      ...[...messages].map(([key, text]) => {
        if (!original.has(key)) return `script.${key} is in ${tag}, but not in ${ORIGINAL}`;
        if (argumentsOf(text).join() !== argumentsOf(original.get(key)).join()) return `script.${key} has other arguments in ${tag}: ${argumentsOf(text)} instead of ${argumentsOf(original.get(key))}`;
        return text === original.get(key) && /\p{L}/u.test(text.replace(/{\w+}/g, "")) && !ALIKE.test(key) && `script.${key} is not translated to ${tag}`;
      }),
    ]),
    ...[...original.keys()].filter((key) => !used(key)).map((key) => `script.${key} is used by no script`),
    ...unknown.map((key) => `script.${key} is used, but there is no such text`),
  ].filter(Boolean);
}

function leaves(node, path = []) {
  return Object.entries(node).flatMap(([name, value]) => (typeof value === "string" ? [[[...path, name].join("."), value]] : leaves(value, [...path, name])));
}

function mistake(tag, key, text) {
  try {
    new MessageFormat(tag, { strict: true, strictPluralKeys: true }).compile(text);
  } catch (failure) {
    return `script.${key} is no message in ${tag}: ${failure.message.split("\n")[0]}`;
  }
}

/** The names of the arguments of a message, in alphabetical order. */
function argumentsOf(text) {
  const names = (tokens) => tokens.flatMap(({ arg, cases }) => [arg, ...(cases ?? []).flatMap(({ tokens: inner }) => names(inner))]).filter(Boolean);
  return [...new Set(names(parseMessage(text)))].sort();
}

/**
 * Which texts the scripts name: by "texts.a.b", and by names given to parts of it. One that stands for itself, or is followed
 * by brackets, may be used with everything in it.
 */
function uses(messages, sources) {
  const whole = new Set();
  const unknown = [];
  for (const source of sources) {
    const names = new Map([["texts", ""]]);
    const join = (path, name) => (path ? `${path}.${name}` : name);
    for (const [, part] of source.matchAll(/from "words:(\w+)"/g)) whole.add(part);
    // in the order of the source: a name is what it was given last
    const named = /(?:const|let) (?:(\w+)|{([^}]*)}) = (\w+)((?:\.\w+)*);|(?<!\w|(?<!\.\.)\.)(\w+)((?:\??\.\w+)*)/g;
    for (const [, name, members, from, below, root, path] of source.replace(/^import .*;$/gm, "").matchAll(named)) {
      if (names.has(from)) {
        const start = [names.get(from), below.slice(1)].filter(Boolean).join(".");
        if (name) names.set(name, start);
        else for (const member of members.split(",").map((part) => part.trim().split(/: */))) names.set(member.at(-1), join(start, member[0]));
      }
      if (!names.has(root)) continue;
      let [node, at] = [messages, ""];
      for (const name of [...names.get(root).split("."), ...path.split(/\??\./)].filter(Boolean)) {
        if (typeof node !== "object") break;
        at = join(at, name);
        node = node[name];
      }
      if (node === undefined) unknown.push(at);
      else whole.add(at);
    }
  }
  return { unknown, used: (key) => key.split(".").some((_, n, all) => whole.has(all.slice(0, n + 1).join("."))) };
}
