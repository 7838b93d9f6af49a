import { fullName, type Paper, venueOf, yearOf } from '../paper';

const mostAuthors = 8;

/**
 * Writes papers as a Markdown list: title with its link, authors, venue and year. Topics become headings, nested at `/`, in
 * the order of the alphabet; each paper stands once, under its first topic, with its other topics at the end of its line.
 * Papers without a topic come first.
 */
export function writeMarkdown(papers: readonly Paper[]): string {
  const groups = new Map<string, string[]>([['', []]]);
  for (const paper of papers) {
    const topic = paper.topics[0] ?? '';
    const lines = groups.get(topic) ?? [];
    lines.push(`- ${line(paper)}\n`);
    groups.set(topic, lines);
  }
  const topics = [...groups.keys()].sort((a, b) => a.localeCompare(b, 'en'));
  let above: string[] = [];
  const parts = topics.map(topic => {
    const path = topic === '' ? [] : topic.split('/');
    const text = [...headings(path, above), ...(groups.get(topic) ?? [])].join('');
    above = path;
    return text;
  });
  return parts.filter(Boolean).join('\n');
}

/** Those of the path that the path above does not share. */
function headings(path: readonly string[], above: readonly string[]): string[] {
  const from = path.findIndex((name, level) => name !== above[level]);
  if (from < 0) return [];
  return path.slice(from).map((name, i) => `${'#'.repeat(Math.min(6, from + i + 2))} ${plainSigns(name.trim())}\n\n`);
}

function line({ item, topics }: Paper): string {
  const { arxiv } = item.custom ?? {};
  const url = item.DOI ? `https://doi.org/${item.DOI}` : arxiv ? `https://arxiv.org/abs/${arxiv}` : item.URL;
  const title = plainSigns(item.title ?? item.id);
  const names = (item.author ?? []).map(fullName);
  const shown =
    names.length > mostAuthors ? [...names.slice(0, mostAuthors), `and ${names.length - mostAuthors} more`] : names;
  const venue = venueOf(item);
  const where = [venue && `*${plainSigns(venue)}*`, yearOf(item)].filter(Boolean).join(', ');
  const parts = [url ? `[${title}](${address(url)})` : `**${title}**`, shown.map(plainSigns).join(', '), where];
  const others = topics.slice(1).map(topic => ` \`${topic.replaceAll('`', "'")}\``);
  return parts.filter(Boolean).join('. ') + others.join('');
}

/** Parentheses and white space would end the link. */
function address(url: string): string {
  return url.replace(/[()\s<>]/g, char => `%${char.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
}

function plainSigns(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>]/g, '\\$&');
}
