/** `npm run test:corpora`: every check of this folder on the data beside the project, each in a process of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from '../harness/files';
import { root } from '../harness/paths';
import { run } from '../harness/processes';

async function main(): Promise<void> {
  if (!existsSync(join(root, '../shared/data'))) {
    console.log('No corpora beside the project (../shared/data): nothing to check.');
    return;
  }
  let failed = 0;
  const files = filesUnder('test/corpora', '.ts').filter(file => !file.endsWith('/run.ts'));
  for (const file of files) {
    console.log(`# ${file}`);
    const { code } = await run(process.execPath, ['--import', 'tsx', file], { cwd: root, show: true });
    if (code !== 0) failed++;
    console.log(code === 0 ? `ok ${file}` : `not ok ${file} (ended with ${code})`);
  }
  if (failed) process.exitCode = 1;
  console.log(`# corpora: ${files.length - failed} passed, ${failed} failed`);
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
