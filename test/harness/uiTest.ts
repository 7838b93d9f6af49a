import { test } from 'node:test';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench';

/** A test in a VS Code of its own. Where it fails, the error comes with a picture of that moment and what was logged. */
export function uiTest(title: string, options: WorkbenchOptions, run: (workbench: Workbench) => Promise<void>): void {
  test(title, { timeout: 120_000 }, async t => {
    const workbench = await openWorkbench(options);
    try {
      await run(workbench);
    } catch (error) {
      const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
      t.diagnostic(`Seen then: ${await workbench.screenshot(name)}`);
      for (const line of [...workbench.log().slice(-20), workbench.extensionLog()]) t.diagnostic(line);
      throw error;
    } finally {
      await workbench.close();
    }
  });
}
