import type { Paper } from '../../core/paper';
import type { Parts } from '../parts';
import { isWorkerStopped } from '../worker/client';

/** So many a message, as on the way to the host. */
const perCall = 200;

/** The paper with its abstract and annotation, which only the worker keeps; without them while there is no worker. */
export async function wholePaper(paper: Paper, parts: Pick<Parts, 'worker'>): Promise<Paper> {
  const [whole] = await wholePapers([paper], parts);
  return whole ?? paper;
}

/** As `wholePaper`, in the order given. */
export async function wholePapers(papers: readonly Paper[], { worker }: Pick<Parts, 'worker'>): Promise<Paper[]> {
  const all: Paper[] = [];
  try {
    for (let at = 0; at < papers.length; at += perCall) {
      const ids = papers.slice(at, at + perCall).map(paper => paper.id);
      all.push(...(await worker.call('papers', [ids])));
    }
    return all;
  } catch (error) {
    if (isWorkerStopped(error)) return [...papers];
    throw error;
  }
}
