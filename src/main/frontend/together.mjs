// What many pages share comes in one file, which the browser keeps from page to page. Left alone, esbuild makes a chunk of each set of
// pages that share something: ten requests a page, most of them for a few hundred bytes.
import { readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";

/** Pages; what fewer need is no burden for all the others. */
const MANY = 3;

const NAME = "together:";

/**
 * For esbuild: every page brings what many share, and so does whatever is loaded later, as each set of entry points that need a script
 * is a chunk.
 *
 * @param scripts all of them; those that another one imports by import() are loaded later
 * @param pages those that are entry points
 */
export function together(scripts, pages) {
  const later = scripts.flatMap((file) => imports(file, /\bimport\("(\.[^"]+)"\)/g)).filter((file) => scripts.includes(file));
  const entries = new Set([...pages, ...later].map((file) => resolve(file)));
  const shared = sharedByMany(pages);
  return {
    name: "together",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^together:$/ }, () => ({ path: NAME, namespace: "together" }));
      onLoad({ filter: /.*/, namespace: "together" }, () => ({ contents: shared.map((file) => `import "./${file}";`).join("\n"), resolveDir: "." }));
      onLoad({ filter: /\.js$/ }, ({ path }) => (entries.has(path) ? { contents: `import "${NAME}";\n${readFileSync(path, "utf8")}` } : undefined));
    },
  };
}

function sharedByMany(pages) {
  const users = new Map();
  for (const page of pages) {
    for (const file of reached(page)) users.set(file, (users.get(file) ?? 0) + 1);
  }
  return [...users].filter(([, count]) => count >= MANY).map(([file]) => file).sort();
}

function reached(file, seen = new Set()) {
  for (const imported of imports(file, /^(?:import|export)\s[^;]*?"(\.[^"]+)";/gm)) {
    if (!seen.has(imported)) {
      seen.add(imported);
      reached(imported, seen);
    }
  }
  return seen;
}

function imports(file, pattern) {
  return [...readFileSync(file, "utf8").matchAll(pattern)].map(([, path]) => normalize(join(dirname(file), path)).replaceAll("\\", "/"));
}
