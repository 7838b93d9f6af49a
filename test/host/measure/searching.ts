import { rest } from './rest';
import { WatchedPicker } from './watch';

/** Asks once and waits until the rows are those of the index, which the box sees to itself; gives the milliseconds. */
export async function indexReady(): Promise<number> {
  const begin = performance.now();
  const picker = new WatchedPicker();
  await picker.open();
  void picker.type('networks');
  const isAnswered = () => /found|words/.test(picker.title) && !/index|so far/.test(picker.title);
  const end = await picker.until(() => picker.hasPapers && isAnswered());
  picker.close();
  return end - begin;
}

/** Milliseconds between two keys of a fast typist: the editor draws the last answer meanwhile, as it would. */
const betweenKeys = 50;

/** Puts one text after the other into the search box; gives the milliseconds until each was answered. */
export async function typeAll(texts: readonly string[]): Promise<number[]> {
  const picker = new WatchedPicker();
  await picker.open();
  const times: number[] = [];
  for (const text of texts) {
    times.push(await picker.type(text));
    await rest(betweenKeys);
  }
  picker.close();
  return times;
}
