import { oneLine } from './plainText';

/** A link or a bare address in Markdown. */
export interface Link {
  readonly text: string;
  readonly url: string;
  /** Offset in the line. */
  readonly start: number;
}

const inlineLink =
  /(?<!!)\[((?:[^[\]]|\[[^[\]]{0,200}\]){0,500})\]\(\s?<?([^()\s<>]{0,1000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,1000})?)>?(?:\s[^()]{0,200})?\)|<a\s[^<>]{0,300}?href=["']([^"'<>\s]{1,1000})["'][^<>]{0,300}>([^<>]{0,500})<\/a>|<(https?:\/\/[^<>\s]{1,1000})>|(?<![("'=\]])(https?:\/\/[^\s<>()|"']{1,1000})/g;

/** The links of a line in order; pictures are none. */
export function linksOf(line: string): Link[] {
  if (!line.includes('http')) return [];
  return Array.from(line.matchAll(inlineLink), match => ({
    text: match[1] ?? match[4] ?? '',
    url: (match[2] ?? match[3] ?? match[5] ?? match[6] ?? '').replace(/[.,;]+$/, ''),
    start: match.index,
  })).filter(link => /^https?:/.test(link.url));
}

const definition = /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]{1,20}<?(https?:[^\s<>]{1,1000})>?/gm;
const reference = /(?<!!)\[((?:[^[\]]|\[[^[\]]{0,200}\]){1,500})\]\[([^[\]]{0,200})\]/g;

/** Makes `[text](address)` of each `[text][name]` of a line, where the text of the page defines `[name]: address`. */
export function linkResolver(page: string): (line: string) => string {
  const addresses = new Map<string, string>();
  for (const [, name = '', url = ''] of page.matchAll(definition)) addresses.set(name.toLowerCase(), url);
  if (addresses.size === 0) return line => line;
  return line =>
    line.replace(reference, (all, text: string, name: string) => {
      const url = addresses.get((name || text).toLowerCase());
      return url ? `[${text}](${url})` : all;
    });
}

const hosts =
  /\/\/(?:[\w-]+\.)*(?:arxiv\.org|doi\.org|aclanthology\.org|aclweb\.org|openreview\.net|acm\.org|ieee\.org|semanticscholar\.org|biorxiv\.org|medrxiv\.org|nature\.com|science\.org|springer\.com|sciencedirect\.com|wiley\.com|mlr\.press|jmlr\.org|thecvf\.com|neurips\.cc|nips\.cc|aaai\.org|ijcai\.org|usenix\.org|ncbi\.nlm\.nih\.gov|hal\.science|ssrn\.com|researchgate\.net|tandfonline\.com|sagepub\.com|pnas\.org|frontiersin\.org|mdpi\.com|plos\.org|isca-speech\.org|ecva\.net|roboticsproceedings\.org|alphaxiv\.org|iop\.org|aps\.org|oup\.com|cambridge\.org)(?:[:/?#]|$)/i;

/** True for addresses of archives, publishers and PDF files. */
export function isPaperAddress(url: string): boolean {
  return hosts.test(url) || /\.pdf(?:$|[?#])/i.test(url) || /huggingface\.co\/papers\//i.test(url);
}

/** The text that Markdown shows: links by their text, no pictures, emphasis, code marks, HTML or emoji codes. */
export function withoutMarkdown(text: string): string {
  const shown = text
    .replace(/!\[[^[\]]{0,300}\]\([^()\s]{0,1000}\)/g, '')
    .replace(
      /\[((?:[^[\]]|\[[^[\]]{0,200}\]){0,500})\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,1000})?(?:\s[^()]{0,200})?\)/g,
      '$1',
    )
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/(?<![\p{L}\p{N}*])\*(\S(?:[^*\n]{0,400}\S)?)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(\S(?:[^_\n]{0,400}\S)?)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/:[a-z0-9_+-]{2,30}:/g, '')
    .replace(/\p{Extended_Pictographic}\ufe0f?/gu, match => (/[\d#*©®™]/.test(match) ? match : ''))
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return oneLine(shown);
}
