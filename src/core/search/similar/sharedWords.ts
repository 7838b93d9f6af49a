import { stopWords } from '../words/stopWords';
import { stemOf, visitWords } from '../words/words';
import type { Subject } from './similar';

interface Written {
  readonly stem: string;
  readonly text: string;
  readonly end: number;
  /** True if only a space or a hyphen stands between it and the word before. */
  readonly joined: boolean;
}

const most = 4;
/** Two neighbours say more than the same words apart. */
const pairGain = 1.3;

/** Two to four of a subject's words that another text has too, as the subject writes them; fewer if it shares fewer. */
export function sharedWords(subject: Subject, other: string): string[] {
  const theirs = writtenWords(other);
  const stems = new Set(theirs.map(({ stem }) => stem));
  const pairs = new Set(theirs.flatMap((word, i) => (word.joined ? [`${theirs[i - 1]?.stem} ${word.stem}`] : [])));
  const found = new Map<string, { text: string; stems: string[]; tells: number }>();
  const own = writtenWords(subject.text);
  for (const [i, { stem, text, joined }] of own.entries()) {
    const tells = stems.has(stem) ? subject.weights.get(stem) : undefined;
    if (tells === undefined) continue;
    if (!found.has(stem)) found.set(stem, { text: plain(text), stems: [stem], tells });
    const before = own[i - 1];
    const tellsBefore = before && subject.weights.get(before.stem);
    if (!joined || !before || !tellsBefore || !pairs.has(`${before.stem} ${stem}`)) continue;
    const between = subject.text.slice(before.end - before.text.length, before.end + 1).at(-1) === '-' ? '-' : ' ';
    const pair = `${plain(before.text)}${between}${plain(text)}`;
    found.set(`${before.stem} ${stem}`, {
      text: pair,
      stems: [before.stem, stem],
      tells: (tells + tellsBefore) * pairGain,
    });
  }
  const chosen: string[] = [];
  const used = new Set<string>();
  for (const { text, stems: parts } of [...found.values()].sort((a, b) => b.tells - a.tells)) {
    if (chosen.length === most) break;
    if (parts.some(stem => used.has(stem))) continue;
    for (const stem of parts) used.add(stem);
    chosen.push(text);
  }
  return chosen;
}

function writtenWords(text: string): Written[] {
  const words: Written[] = [];
  let last = 0;
  visitWords(text, (word, start, end) => {
    if (stopWords.has(word)) return;
    const joined = start - last === 1 && /[ \u00a0\n-]/.test(text[last] ?? '');
    words.push({ stem: stemOf(word), text: text.slice(start, end), end, joined: joined && words.length > 0 });
    last = end;
  });
  return words;
}

/** Lower case, but for abbreviations and names such as `GPT` and `WebArena`. */
function plain(word: string): string {
  return /\p{L}.*\p{Lu}/u.test(word) ? word : word.toLowerCase();
}
