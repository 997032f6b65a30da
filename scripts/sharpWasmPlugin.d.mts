import type { Plugin } from 'esbuild';

export function sharpWasmPlugin(outDir: string): Plugin;
