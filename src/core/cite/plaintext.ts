import type { Grammar } from './grammar';

/** Plain text has no citations: nothing is found, and what is inserted is for the caller to format. */
export const plaintext: Grammar = {
  language: 'plaintext',
  forms: [],
  scan: () => [],
  write: keys => keys.join(', '),
  writeItems: keys => keys.join(', '),
  writeKey: key => key,
  canHold: () => true,
  openKey: () => undefined,
  keyEnd: (_text, _start, offset) => offset,
  declare: () => undefined,
};
