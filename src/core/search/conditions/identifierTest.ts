import type { Segment } from '../frozen/segment';

export type IdentifierTest = (segment: Segment, paper: number) => 'whole' | 'begun' | undefined;

const encoder = new TextEncoder();

/** A test whether a paper has an identifier (in small letters), or one that begins so. Reads the bytes of texts in a file. */
export function identifierTest(sought: string): IdentifierTest {
  const bytes = encoder.encode(sought);
  return ({ parts: { texts } }, paper) => {
    let found: 'whole' | 'begun' | undefined;
    texts.readIdentifiers(paper, (text, from, to) => {
      found = find(bytes, text, from, to);
    });
    return found;
  };
}

function find(sought: Uint8Array, text: Uint8Array, from: number, to: number): 'whole' | 'begun' | undefined {
  let begun: 'begun' | undefined;
  for (let start = from; start + sought.length <= to; start++) {
    let same = 0;
    while (same < sought.length && text[start + same] === sought[same]) same++;
    if (same < sought.length || (start > from && isLetter(text[start - 1] as number))) continue;
    const end = start + same;
    if (end === to || !isLetter(text[end] as number) || isVersion(text, end, to)) return 'whole';
    begun = 'begun';
  }
  return begun;
}

const units = Array.from({ length: 128 }, (_, unit) => /[a-z0-9]/.test(String.fromCharCode(unit)));

function isLetter(byte: number): boolean {
  return units[byte] ?? true;
}

/** As in `1706.03762v5`. */
function isVersion(text: Uint8Array, at: number, to: number): boolean {
  const isDigit = (place: number) => place < to && (text[place] as number) >= 0x30 && (text[place] as number) <= 0x39;
  return text[at] === 0x76 && isDigit(at + 1);
}
