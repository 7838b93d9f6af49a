import { referencesBlock } from '../core/cite/referencesBlock';
import { references, styleProblem } from '../core/reference/format';
import type { FromWorker, ReferenceCalls, ToWorker } from '../workerProtocol';

declare const self: { onmessage: (event: { data: ToWorker }) => void; postMessage(message: FromWorker): void };

const desk: ReferenceCalls = {
  references(items, style, locale, format) {
    const problem = styleProblem(style);
    if (problem) throw new Error(problem);
    return references(items, style, locale, { format }).map(({ item, text }) => ({ key: item.id, text }));
  },
  referencesBlock,
};

/** A worker of its own, since the CSL processor is large and rarely needed: it starts with the first list of references. */
self.onmessage = ({ data }) => {
  try {
    self.postMessage({ id: data.id, value: answer(data) });
  } catch (error) {
    self.postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) });
  }
};

function answer(data: ToWorker): unknown {
  if (data.call === 'references') return desk.references(...data.args);
  if (data.call === 'referencesBlock') return desk.referencesBlock(...data.args);
  throw new Error(`The worker for references does not know ${data.call}.`);
}
