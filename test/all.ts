/**
 * `npm test`: everything that has to hold before a change is done. Prints what fails, and last the line `N passed, N failed`.
 * Words after the command choose steps: `npm test -- core ui`; the check of the package runs only where it is named.
 */

import { findChromium } from './harness/browser';
import { filesUnder } from './harness/files';
import { root } from './harness/paths';
import { run } from './harness/processes';
import { packageExtension } from './harness/vsix';

interface Outcome {
  passed: number;
  failed: number;
}

interface Step {
  readonly name: string;
  readonly title: string;
  run(): Promise<Outcome>;
}

const node = process.execPath;
const bin = (script: string) => `${root}/node_modules/${script}`;

const steps: readonly Step[] = [
  { name: 'types', title: 'Types', run: () => single(bin('typescript/bin/tsc'), ['--noEmit']) },
  {
    name: 'lint',
    title: 'Lint',
    run: () => single(bin('@biomejs/biome/bin/biome'), ['ci', '--colors=off', '--error-on-warnings', '.']),
  },
  { name: 'core', title: 'Core, in Node', run: () => nodeTests(filesUnder('test/core', '.test.ts'), 2) },
  { name: 'host', title: 'In the extension host', run: hostTests },
  { name: 'ui', title: 'In the browser, on the installed package', run: uiTests },
];

const packageStep: Step = { name: 'package', title: 'Package', run: () => nodeTests(['test/package.test.ts'], 1) };

/** A tool that is right or wrong as a whole counts as one test. */
async function single(script: string, args: readonly string[]): Promise<Outcome> {
  const { code, output } = await run(node, [script, ...args], { cwd: root });
  if (code !== 0) console.log(output);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Test files for `node:test`, `parallel` of them at a time. Shows only what failed. */
async function nodeTests(files: readonly string[], parallel: number, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  if (!files.length) return { passed: 0, failed: 0 };
  const flags = [
    '--require',
    `${__dirname}/harness/seed.cjs`,
    '--import',
    'tsx',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${parallel}`,
  ];
  const { code, output } = await run(node, [...flags, ...files], { cwd: root, env: { ...process.env, ...env } });
  const count = (word: string) => Number(new RegExp(`^\u2139 ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  if (code === 0 && failed === 0) return { passed: count('pass'), failed: 0 };
  // What tests say of their failures stands where they ran, the failures once more at the end.
  console.log(output.replace(/^\s*\u2714.*\n/gm, ''));
  // A file that cannot even be loaded, or a runner that died, is a failure too.
  return { passed: count('pass'), failed: Math.max(failed, 1) };
}

async function hostTests(): Promise<Outcome> {
  const { code, output } = await run(node, ['--import', 'tsx', `${__dirname}/harness/hostTests.ts`], { cwd: root });
  const count = (line: RegExp) => output.match(line)?.length ?? 0;
  const passed = count(/^(\[test\] )?ok /gm);
  const failed = count(/^(\[test\] )?not ok /gm);
  if (code !== 0) console.log(output);
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

async function uiTests(): Promise<Outcome> {
  await findChromium();
  const env = { PAPERTREE_VSIX: await packageExtension(), PAPERTREE_WEB_VSIX: await packageExtension({ web: true }) };
  return nodeTests(filesUnder('test/ui', '.test.ts'), 1, env);
}

function chosenSteps(names: readonly string[]): readonly Step[] {
  return names.length ? [...steps, packageStep].filter(({ name }) => names.includes(name)) : steps;
}

async function main(): Promise<void> {
  const total: Outcome = { passed: 0, failed: 0 };
  for (const step of chosenSteps(process.argv.slice(2))) {
    const start = Date.now();
    const { passed, failed } = await step.run().catch((error): Outcome => {
      console.error(error);
      return { passed: 0, failed: 1 };
    });
    total.passed += passed;
    total.failed += failed;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${failed ? '\u2716' : '\u2714'} ${step.title}: ${passed} passed, ${failed} failed (${seconds} s)`);
  }
  if (total.failed) process.exitCode = 1;
  console.log(`${total.passed} passed, ${total.failed} failed`);
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
