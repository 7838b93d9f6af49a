/** A test inside the extension host; it has to end within its time. */
export interface HostTest {
  readonly title: string;
  readonly run: () => unknown;
  readonly milliseconds: number;
}

const tests: HostTest[] = [];

/** Marks our lines among all that an editor logs. */
function say(text: string): void {
  for (const line of text.split('\n')) console.log(`[test] ${line}`);
}

/**
 * Declares a test. The web extension host has no `node:test`, so this is all there is: tests run one after the other, in the
 * order declared, in the same editor and folder; each leaves behind what the next can bear.
 */
export function test(title: string, run: () => unknown, options: { milliseconds?: number } = {}): void {
  tests.push({ title, run, milliseconds: options.milliseconds ?? 10_000 });
}

/** Runs all tests, prints a line for each, and throws if one failed. What VS Code calls in the end. */
export async function runAll(): Promise<void> {
  const failed: string[] = [];
  for (const declared of tests) {
    const start = Date.now();
    const error = await outcome(declared);
    const line = `${declared.title} (${Date.now() - start} ms)`;
    say(error === undefined ? `ok ${line}` : `not ok ${line}\n${error}`);
    if (error !== undefined) failed.push(declared.title);
  }
  say(`# ${tests.length - failed.length} passed, ${failed.length} failed`);
  if (failed.length) throw new Error(`Failed in the extension host: ${failed.join('; ')}`);
}

/** The error's words, or undefined for a test that passed. */
async function outcome({ run, milliseconds }: HostTest): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished after ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([run(), late]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
