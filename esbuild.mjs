// Builds everything that runs in the editor: `node esbuild.mjs [--production] [--watch] [--outdir=dist]`.
// `#platform` (package.json, "imports") gives src/platform/web.ts to the web bundle and node.ts to the other.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { build, context } from 'esbuild';
import { packageFolder, thirdPartyNotices } from './test/harness/notices.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = process.argv.find(argument => argument.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
};
const extension = { ...shared, entryPoints: ['src/extension.ts'], format: 'cjs', external: ['vscode'] };
// A worker of the web host is one classic script; on desktop the same file finds `node:worker_threads` by `require`.
const page = { ...shared, format: 'iife', platform: 'browser', external: ['node:*'] };

const bundles = [
  { ...extension, platform: 'node', outfile: `${outdir}/extension.js` },
  { ...extension, platform: 'browser', outfile: `${outdir}/extension.web.js` },
  // On the web, too: `Platform.loadScript`.
  { ...extension, platform: 'browser', entryPoints: ['src/vscode/cite/script.ts'], outfile: `${outdir}/citing.js` },
  { ...page, entryPoints: ['src/worker/main.ts'], outfile: `${outdir}/worker.js` },
  { ...page, entryPoints: ['src/worker/references.ts'], outfile: `${outdir}/references.js` },
  { ...page, entryPoints: ['src/webview/reader.ts'], outfile: `${outdir}/reader.js` },
  { ...page, entryPoints: ['src/webview/toolkit.ts'], outfile: `${outdir}/toolkit.js` },
];

if (watch) {
  await Promise.all(bundles.map(async options => (await context({ ...options, logLevel: 'info' })).watch()));
} else {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const results = await Promise.all(bundles.map(options => build({ ...options, write: true })));
  const metafiles = results.map(result => result.metafile);
  await writeFile(`${outdir}/THIRD_PARTY_NOTICES.txt`, thirdPartyNotices(metafiles));
  for (const metafile of metafiles) printSizes(metafile);
}

/** One line per script: its size, and what of it comes from which package. */
function printSizes(metafile) {
  for (const [file, { bytes, inputs }] of Object.entries(metafile.outputs)) {
    if (!file.endsWith('.js')) continue;
    const byPackage = new Map();
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const name = packageFolder(input)?.replace(/^.*node_modules\//, '') ?? 'own code';
      byPackage.set(name, (byPackage.get(name) ?? 0) + bytesInOutput);
    }
    const parts = [...byPackage].sort((a, b) => b[1] - a[1]).slice(0, 5);
    const shares = parts.map(([name, size]) => `${name} ${kilobytes(size)}`).join(', ');
    console.log(`${file.padEnd(24)} ${kilobytes(bytes).padStart(8)}  ${shares}`);
  }
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
