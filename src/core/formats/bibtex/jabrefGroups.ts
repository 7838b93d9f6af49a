import { splitEscaped } from './files';
import type { RawEntry } from './rawEntry';
import { keywordTopic } from './topics';

/** The groups that JabRef keeps in a `@Comment{jabref-meta: grouping: …}` block. */
export interface JabrefGroups {
  /** Paths (`Physics/Optics`) of the groups of one name. */
  readonly byName: ReadonlyMap<string, ReadonlySet<string>>;
  /** Paths of the groups that list a key: JabRef up to 3. */
  readonly byKey: ReadonlyMap<string, ReadonlySet<string>>;
  readonly searches: readonly { readonly path: string; readonly field: string; readonly word: string }[];
  /** The block's text, which decides whether groups have changed. */
  readonly source: string;
}

const block = /^\s*jabref-meta:\s*grouping:/i;
const oldBlock = /^\s*jabref-meta:\s*groupstree:/i;

/**
 * Reads the group tree. A line such as `2 StaticGroup:Optics\;0\;1\;;` is a group two levels deep; older files break
 * lines anywhere, so line ends say nothing. Source: JabRef's user documentation, "Groups", and files it wrote.
 */
export function parseJabrefGroups(comments: readonly string[]): JabrefGroups {
  const byName = new Map<string, Set<string>>();
  const byKey = new Map<string, Set<string>>();
  const searches: { path: string; field: string; word: string }[] = [];
  const source = comments.filter(comment => block.test(comment) || oldBlock.test(comment)).join('\n');
  const levels: string[] = [];
  for (const record of records(source)) {
    const head = /^\s*(\d{1,3}) (\w+):/.exec(record);
    if (!head) continue;
    const level = Number(head[1]);
    const kind = head[2] ?? '';
    const parts = splitEscaped(record.slice(head[0].length), ';').map(part => part.replace(/\\(.)/g, '$1'));
    const name = parts[0] ?? '';
    levels.length = Math.max(0, level - 1);
    if (level === 0 || !name) continue;
    levels[level - 1] = name;
    const path = levels.filter(Boolean).join('/');
    add(byName, name, path);
    if (kind === 'ExplicitGroup') for (const key of parts.slice(2)) if (key) add(byKey, key, path);
    if (kind === 'KeywordGroup' && parts[5] !== '1')
      searches.push({ path, field: parts[2] ?? '', word: parts[3] ?? '' });
  }
  return { byName, byKey, searches, source };
}

function records(source: string): string[] {
  const body = source.replace(/jabref-meta:\s*(?:grouping|groupstree):/gi, '').replace(/\r?\n/g, '');
  return splitEscaped(body, ';').map(record => record.replace(/\\([;\\])/g, '$1'));
}

function add(map: Map<string, Set<string>>, name: string, path: string): void {
  const paths = map.get(name);
  if (paths) paths.add(path);
  else map.set(name, new Set([path]));
}

/** The topics that an entry has by its groups. A group that the tree does not know is a topic of its own name. */
export function groupTopics(entry: RawEntry, groups: JabrefGroups): string[] {
  const topics: string[] = [];
  for (const name of (entry.fields.get('groups') ?? '').split(',')) {
    const trimmed = name.trim();
    if (!trimmed) continue;
    for (const path of groups.byName.get(trimmed) ?? [keywordTopic(trimmed)]) topics.push(path);
  }
  for (const path of groups.byKey.get(entry.key) ?? []) topics.push(path);
  for (const { path, field, word } of groups.searches) {
    const words = (entry.fields.get(field.toLowerCase()) ?? '').toLowerCase().split(/[,;\s]+/);
    if (word && words.includes(word.toLowerCase())) topics.push(path);
  }
  return topics;
}
