// Pandoc as WebAssembly is a module that waits while it loads, which tests compiled to CommonJS cannot import.
import { readFileSync } from 'node:fs';
import { convert } from 'pandoc-wasm';

const { options, text, files } = JSON.parse(readFileSync(0, 'utf8'));
const { stdout, stderr, warnings } = await convert(options, text, files);
process.stdout.write(JSON.stringify({ stdout, stderr, warnings }));
