import { fileURLToPath } from 'node:url';

/** How esbuild bundles what runs in the extension host; the benchmarks measure host and participants bundled the same way. */
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // `ws` asks for its two native helpers and does without them.
  external: ['bufferutil', 'utf-8-validate'],
  // engine.io-client asks for it to tell React Native; VS Code's extension host logs an error for whoever does.
  define: { navigator: 'undefined' },
  // Socket.IO tells `debug` of each step of each packet. Nobody listens in an editor, and the lists of what it is told
  // are made all the same.
  alias: { debug: fileURLToPath(new URL('noDebug.cjs', import.meta.url)) },
};
