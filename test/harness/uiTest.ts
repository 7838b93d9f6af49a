import { after, before, describe, type TestContext, test } from 'node:test';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench';

type Run = (workbench: Workbench) => Promise<void>;

/** A test in a VS Code of its own. Where it fails, the error comes with a picture of that moment and what was logged. */
export function uiTest(title: string, options: WorkbenchOptions, run: Run): void {
  test(title, { timeout: 120_000 }, async t => {
    const workbench = await openWorkbench(options);
    try {
      await withPicture(t, workbench, run);
    } finally {
      await workbench.close();
    }
  });
}

/**
 * Tests that share one VS Code, run in the order declared. Where each step of a walk starts from what the one before has
 * reached (`isWalk`), those after a failure are skipped.
 */
export function uiSuite(
  title: string,
  options: WorkbenchOptions & { readonly isWalk?: boolean },
  declare: (step: (title: string, run: Run) => void) => void,
): void {
  describe(title, () => {
    let workbench: Workbench;
    let hasFailed = false;
    before(
      async () => {
        workbench = await openWorkbench(options);
      },
      { timeout: 120_000 },
    );
    after(() => workbench.close());
    declare((stepTitle, run) =>
      test(stepTitle, { timeout: 120_000 }, async t => {
        if (hasFailed && options.isWalk) return t.skip('a step before it failed');
        hasFailed = true;
        await withPicture(t, workbench, run);
        hasFailed = false;
      }),
    );
  });
}

async function withPicture(t: TestContext, workbench: Workbench, run: Run): Promise<void> {
  try {
    await run(workbench);
  } catch (error) {
    const name = t.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
    t.diagnostic(`Seen then: ${await workbench.screenshot(name)}`);
    const trace = await workbench.focusTrace().catch(() => []);
    for (const line of [...workbench.log().slice(-20), ...trace, workbench.extensionLog()]) t.diagnostic(line);
    throw error;
  }
}
