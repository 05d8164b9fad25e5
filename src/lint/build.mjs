// Bundles the rules as one script: the build runs it in Node, the server without.
import { build } from 'esbuild';
import { bundle } from './bundle.mjs';

await build({
  entryPoints: ['rules.mjs'],
  outfile: bundle,
  bundle: true,
  format: 'iife',
  globalName: 'lint',
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
});
