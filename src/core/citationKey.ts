import type { CslItem } from './csl';
import { familyOf, normaliseText, yearOf } from './paper';

const fillers = new Set(
  'a an the of on in for to and or with from by at is are do does can how what why via as'.split(' '),
);

/** A key for an entry that has none: `lu2024proactive`; without author and year `proactiveAgentShifting`. */
export function makeKey(item: Omit<CslItem, 'id'>): string {
  const words = normaliseText(item.title ?? '')
    .split(' ')
    .filter(word => word && !fillers.has(word));
  const first = item.author?.[0];
  const year = yearOf(item as CslItem);
  if (!first && year === undefined) {
    const [head = 'untitled', ...rest] = words.slice(0, 3);
    return head + rest.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  }
  return `${first ? normaliseText(familyOf(first)).replaceAll(' ', '') : ''}${year ?? ''}${words[0] ?? ''}`;
}
