import { references, styleProblem } from '../core/reference/format';
import type { FromWorker, ToWorker } from '../workerProtocol';

declare const self: { onmessage: (event: { data: ToWorker }) => void; postMessage(message: FromWorker): void };

/** A worker of its own, since the CSL processor is large and rarely needed: it starts with the first list of references. */
self.onmessage = ({ data }) => {
  if (data.call !== 'references') return self.postMessage({ id: data.id, error: `no such call: ${data.call}` });
  const [items, style, locale, format] = data.args;
  const problem = styleProblem(style);
  if (problem) return self.postMessage({ id: data.id, error: problem });
  const value = references(items, style, locale, { format }).map(({ item, text }) => ({ key: item.id, text }));
  self.postMessage({ id: data.id, value });
};
