/** Irregular plurals that keywords of papers hold often, beside those that the rules below undo. */
const irregular = new Map([
  ['matrices', 'matrix'],
  ['vertices', 'vertex'],
  ['indices', 'index'],
  ['appendices', 'appendix'],
  ['criteria', 'criterion'],
  ['phenomena', 'phenomenon'],
  ['corpora', 'corpus'],
  ['equilibria', 'equilibrium'],
  ['series', 'series'],
  ['species', 'species'],
]);

/**
 * The levels of a topic, outermost first: `agents/web` and `agents > web` both give `['agents', 'web']`.
 * Empty levels and outer white space go; a name of nothing but separators gives `[]`.
 */
export function levelsOf(name: string): string[] {
  return name
    .split(/[/>]/)
    .map(level => level.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** An English word in the singular, lower case; a word that is all capitals (AIDS, GPS) is no plural. */
export function singular(word: string): string {
  const lower = word.toLowerCase();
  if (lower.length < 4 || (word === word.toUpperCase() && word !== lower)) return lower;
  const known = irregular.get(lower);
  if (known) return known;
  if (lower.endsWith('yses')) return `${lower.slice(0, -2)}is`;
  if (lower.endsWith('ies') && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(lower)) return lower.slice(0, -2);
  return /(?:[^suiya]|[^i]a|[aeo]y)s$/.test(lower) ? lower.slice(0, -1) : lower;
}

/**
 * What two spellings of one topic share: "Neural Networks", "neural-network" and "neuralnetwork" give one key.
 * Levels stay apart. Marks that change the meaning (`C++`, `C#`) stay.
 */
export function topicKey(name: string): string {
  return levelsOf(name).map(levelKey).join('/');
}

function levelKey(level: string): string {
  const plain = level.normalize('NFKD').replace(/[\p{M}'’"“”`]+/gu, '');
  const words = plain.split(/[\s\p{Pd}_]+/u).filter(Boolean);
  return words.map(singular).join('') || level.toLowerCase();
}

/**
 * The name to show for each of `names`: near-identical ones (case, plural, hyphen, `>` for `/`) get their most common
 * spelling, so repeat a name as often as it is used. Equally common: the one that sorts first by code unit.
 * Levels are decided each for itself, beneath their parent. A name without any text maps to ''.
 */
export function canonicalTopics(names: Iterable<string>): Map<string, string> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return canonicalOf(counts);
}

/** As `canonicalTopics`, from how often each name is used. */
export function canonicalOf(counts: ReadonlyMap<string, number>): Map<string, string> {
  const spellings = new Map<string, Map<string, number>>();
  for (const [name, count] of counts) {
    forEachLevel(name, (key, level) => {
      const forms = spellings.get(key) ?? new Map<string, number>();
      forms.set(level, (forms.get(level) ?? 0) + count);
      spellings.set(key, forms);
    });
  }
  const chosen = new Map(Array.from(spellings, ([key, forms]) => [key, mostCommon(forms)]));
  const canonical = new Map<string, string>();
  for (const name of counts.keys()) {
    const levels: string[] = [];
    forEachLevel(name, (key, level) => levels.push(chosen.get(key) ?? level));
    canonical.set(name, levels.join('/'));
  }
  return canonical;
}

function forEachLevel(name: string, visit: (key: string, level: string) => void): void {
  let path = '';
  for (const level of levelsOf(name)) {
    path += `/${levelKey(level)}`;
    visit(path, level);
  }
}

/** The key with the highest count; of equals the one that sorts first by code unit, so that no order of input matters. */
export function mostCommon(counts: ReadonlyMap<string, number>): string {
  let best = '';
  let most = 0;
  for (const [text, count] of counts) {
    if (count > most || (count === most && text < best)) {
      best = text;
      most = count;
    }
  }
  return best;
}
