import { fileURLToPath } from 'node:url';

/** Where the bundled rules stand; from there they come into the jar. */
export const bundle = fileURLToPath(new URL('../../target/generated-resources/lint/lint.js', import.meta.url));
