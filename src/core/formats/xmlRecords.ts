import { Parser } from 'htmlparser2';
import type { Paper } from '../paper';
import { sentence } from '../sentence';
import type { Steps } from '../steps';
import { oneLine } from './plainText';

/** Raised and lowered text: PubMed's elements, and the faces of EndNote's styles. */
const forms = new Map([
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['subscript', 'sub'],
  ['superscript', 'sup'],
]);

/** An element of a record, with what is in it. */
export class XmlNode {
  readonly children: (XmlNode | string)[] = [];

  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string>>,
    readonly start: number,
  ) {}

  /** The elements that the path of names leads to, each step to children of that name. */
  all(...path: string[]): XmlNode[] {
    let nodes: XmlNode[] = [this];
    for (const name of path) nodes = nodes.flatMap(node => node.elements(name));
    return nodes;
  }

  /** The text at the end of the path in one line, or undefined if there is none. */
  text(...path: string[]): string | undefined {
    for (const node of this.all(...path)) {
      const text = oneLine(node.content());
      if (text) return text;
    }
    return undefined;
  }

  /** All text of the element; what is raised or lowered is marked as in HTML, for `plainMarkup`. */
  content(): string {
    return this.children.map(child => (typeof child === 'string' ? child : child.marked())).join('');
  }

  private marked(): string {
    const inner = this.content();
    const form = forms.get(this.attributes.face ?? this.name);
    return form ? `<${form}>${inner}</${form}>` : inner;
  }

  private elements(name: string): XmlNode[] {
    return this.children.filter(child => typeof child !== 'string').filter(child => child.name === name);
  }
}

/** Said of a record that is not whole. */
export const brokenRecord = sentence(
  'The file breaks off inside this record; it was left out. Export or download the file again.',
);

export interface XmlRecord {
  readonly node: XmlNode;
  readonly start: number;
  readonly end: number;
}

/** Real records are some ten elements deep; reading stops at a text that goes deeper, since its cost grows with depth. */
const deepest = 200;
const chunkSize = 1 << 14;

/**
 * Reads the elements of the given names, one tree each, with their offsets; `broken` is the offset of a record that the
 * text ends in, or that is nested beyond reason. Entities that a document defines itself are not expanded.
 */
export function* readXmlRecords(
  text: string,
  names: readonly string[],
): Steps<{ records: XmlRecord[]; broken: number | undefined }, readonly Paper[]> {
  const records: XmlRecord[] = [];
  const open: XmlNode[] = [];
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (open.length === 0 && !names.includes(name)) return;
        const node = new XmlNode(name, attributes, parser.startIndex);
        open.at(-1)?.children.push(node);
        open.push(node);
      },
      ontext(data) {
        open.at(-1)?.children.push(data);
      },
      onclosetag() {
        depth--;
        const node = open.pop();
        if (node && open.length === 0) records.push({ node, start: node.start, end: parser.endIndex + 1 });
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let at = 0; at < text.length && depth <= deepest; at += chunkSize) {
    parser.write(text.slice(at, at + chunkSize));
    yield [];
  }
  return { records, broken: open[0]?.start };
}
