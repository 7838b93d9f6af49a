/** Checks for tests that also run in the web extension host, where `node:assert` is absent. */
export function isTrue(claim: unknown, message: string): asserts claim {
  if (!claim) throw new Error(message);
}

/** Compares as JSON: plain data, the order of fields counts. */
export function isEqual<T>(actual: T, expected: T, what = 'value'): void {
  const [found, wanted] = [JSON.stringify(actual, undefined, 1), JSON.stringify(expected, undefined, 1)];
  if (found !== wanted) throw new Error(`${what} is\n${found}\nbut should be\n${wanted}`);
}

/** Asks until `ask` gives something true, and gives that; throws after `milliseconds`. */
export async function eventually<T>(
  what: string,
  ask: () => T | PromiseLike<T>,
  milliseconds = 20_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as NonNullable<T>;
    if (Date.now() > deadline) throw new Error(`waited ${milliseconds} ms in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
