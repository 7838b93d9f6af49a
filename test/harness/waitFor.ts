import { setTimeout } from 'node:timers/promises';

/** Asks until `ask` gives something true, and gives that; after `seconds` throws, with the last error or answer. */
export async function waitFor<T>(what: string, ask: () => T | Promise<T>, seconds = 30): Promise<NonNullable<T>> {
  const deadline = Date.now() + seconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer as NonNullable<T>;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain for ${what}: ${String(last)}`);
    await setTimeout(30);
  }
}

/** What `read` gives once it gives the same twice, a moment apart: lists are filled in several steps. */
export async function settled<T>(read: () => Promise<T>): Promise<T> {
  let before: string | undefined;
  const { value } = await waitFor('an answer that stays', async () => {
    const value = await read();
    const text = JSON.stringify(value);
    const stays = text === before;
    before = text;
    if (stays) return { value };
    await setTimeout(200);
    return undefined;
  });
  return value;
}
