/**
 * Formatted references on the CSL project's own tests: no case may fail that the processor alone passes. All styles there
 * load; dependent ones say which parent they need.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import CSL, { type Engine } from 'citeproc';
import type { CslItem } from '../../src/core';
import { references, styleProblem } from '../../src/core/reference/format';
import { openProcessor, type ReferenceOptions } from '../../src/core/reference/processor';
import { styleInfo } from '../../src/core/reference/styleInfo';
import { root } from '../harness/paths';

const folder = join(root, '../shared/data/csl');

interface Case {
  readonly name: string;
  readonly mode: string;
  readonly style: string;
  readonly items: readonly CslItem[];
  readonly clusters: readonly (readonly Cite[])[] | undefined;
  readonly citations: readonly [Citation, unknown, unknown][] | undefined;
  readonly expected: string;
}
interface Cite {
  readonly id: string;
}
interface Citation {
  readonly citationItems: readonly Cite[];
}
/** What only these tests use of the processor. */
interface Editor extends Engine {
  processCitationCluster(citation: object, before: unknown, after: unknown): [object, [number, string][]];
}

function locale(language: string): string | undefined {
  const names = readdirSync(join(folder, 'locales'));
  const name =
    names.find(file => file === `locales-${language}.xml`) ??
    names.find(file => file.startsWith(`locales-${language.slice(0, 2)}`));
  return name && readFileSync(join(folder, 'locales', name), 'utf8');
}

function caseOf(file: string): Case {
  const text = readFileSync(file, 'utf8');
  const section = (name: string) =>
    new RegExp(`>>=+ ${name} =+>>\\r?\\n([\\s\\S]*?)<<=+ ${name} =+<<`).exec(text)?.[1]?.trim() ?? '';
  const json = (name: string) => (section(name) ? JSON.parse(section(name)) : undefined);
  return {
    name: basename(file, '.txt'),
    mode: section('MODE'),
    style: section('CSL'),
    items: json('INPUT'),
    clusters: json('CITATION-ITEMS'),
    citations: json('CITATIONS'),
    expected: section('RESULT'),
  };
}

/** The result as the suite's manual tells to get it, from the processor without anything of ours. */
function alone(test: Case): string {
  const items = new Map(test.items.map(item => [String(item.id), item]));
  const system = {
    retrieveLocale: (language: string) => locale(language) ?? locale('en-US') ?? '',
    retrieveItem: (id: string) => structuredClone(items.get(String(id))),
  };
  const engine = new CSL.Engine(system, test.style);
  if (test.mode === 'citation' || test.citations) return cited(engine, test, id => id);
  engine.updateItems([...items.keys()]);
  const bibliography = engine.makeBibliography();
  return bibliography ? bibliography[0].bibstart + bibliography[1].join('') + bibliography[0].bibend : '';
}

function ours(test: Case): string {
  const options: ReferenceOptions = { format: 'html', locales: locale };
  if (test.mode === 'citation' || test.citations) {
    const places = new Map(test.items.map((item, index) => [String(item.id), String(index)]));
    return cited(openProcessor(test.items, test.style, undefined, options), test, id => places.get(id) ?? id);
  }
  return references(test.items, test.style, undefined, options)
    .map(reference => reference.text)
    .join(' ');
}

function cited(engine: Engine, test: Case, idOf: (id: string) => string): string {
  const placed = (cites: readonly Cite[]) => cites.map(cite => ({ ...cite, id: idOf(String(cite.id)) }));
  engine.updateItems(test.items.map(item => idOf(String(item.id))));
  if (!test.citations) {
    return (test.clusters ?? [test.items]).map(cluster => engine.makeCitationCluster(placed(cluster))).join('\n');
  }
  const shown: string[] = [];
  let changed = new Set<number>();
  for (const [citation, before, after] of structuredClone(test.citations)) {
    const [, changes] = (engine as Editor).processCitationCluster(
      { ...citation, citationItems: placed(citation.citationItems) },
      before,
      after,
    );
    changed = new Set(changes.map(([index]) => index));
    for (const [index, text] of changes) shown[index] = text;
  }
  return shown.map((text, index) => `${changed.has(index) ? '>>' : '..'}[${index}] ${text}`).join('\n');
}

/** One line without blocks, since our references have none around them. */
function plain(result: string): string {
  return result
    .replace(/<div[^<>]*>/g, ' ')
    .replace(/<\/div>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function outcome(make: (test: Case) => string, test: Case): string {
  try {
    return plain(make(test));
  } catch (error) {
    return `threw ${String(error)}`;
  }
}

function checkSuite(): number {
  let passedAlone = 0;
  let passed = 0;
  const lost: string[] = [];
  const files = readdirSync(join(folder, 'test-suite')).filter(file => file.endsWith('.txt'));
  for (const file of files) {
    const test = caseOf(join(folder, 'test-suite', file));
    const isRightAlone = outcome(alone, test) === plain(test.expected);
    const isRight = outcome(ours, test) === plain(test.expected);
    if (isRightAlone) passedAlone++;
    if (isRight) passed++;
    if (isRightAlone && !isRight) lost.push(test.name);
  }
  console.log(`CSL test suite: ${files.length} cases, the processor alone passes ${passedAlone}, we pass ${passed}`);
  for (const name of lost) console.log(`  lost: ${name}`);
  return lost.length;
}

function checkStyles(): number {
  const read = (path: string) => readFileSync(join(folder, 'styles', path), 'utf8');
  const independent = readdirSync(join(folder, 'styles')).filter(file => file.endsWith('.csl'));
  const bad = independent.filter(file => styleProblem(read(file)) !== undefined);
  const dependent = readdirSync(join(folder, 'styles/dependent'));
  const silent = dependent.filter(file => {
    const parent = styleInfo(read(join('dependent', file)))?.parent;
    return !parent || !styleProblem(read(join('dependent', file)))?.includes(parent);
  });
  console.log(
    `CSL styles: ${independent.length - bad.length} of ${independent.length} load, ${dependent.length - silent.length} of ${dependent.length} dependent ones name their parent`,
  );
  for (const name of [...bad, ...silent]) console.log(`  wrong: ${name}`);
  return bad.length + silent.length;
}

if (!existsSync(folder)) console.log('No CSL data beside the project (../shared/data/csl): nothing to check.');
else if (checkSuite() + checkStyles() > 0) process.exitCode = 1;
