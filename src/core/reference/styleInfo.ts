/** What a `.csl` file says of itself. */
export interface StyleInfo {
  readonly title: string;
  /** Usually `http://www.zotero.org/styles/apa`. */
  readonly id: string;
  /** The id of the style that a dependent style stands for; without that style it cannot be used. */
  readonly parent?: string;
  /** Whether it has a list of references. */
  readonly hasBibliography: boolean;
}

/** Reads a style's head; undefined if `xml` is no CSL style. Source: CSL 1.0.2 specification, "Styles". */
export function styleInfo(xml: string): StyleInfo | undefined {
  const head = xml.slice(0, 200_000).replace(/<!--[\s\S]*?-->/g, '');
  if (!/<(?:\w+:)?style\b[^<>]*purl\.org\/net\/xbiblio\/csl/.test(head)) return undefined;
  const info = /<info\b[^<>]*>([\s\S]*?)<\/info>/.exec(head)?.[1] ?? '';
  const text = (name: string) => decode(new RegExp(`<${name}\\b[^<>]*>([^<]*)</${name}>`).exec(info)?.[1] ?? '');
  const links = info.match(/<link\b[^<>]*>/g) ?? [];
  const link = links.find(tag => /\brel\s*=\s*["']independent-parent["']/.test(tag));
  const parent = /\bhref\s*=\s*["']([^"']+)["']/.exec(link ?? '')?.[1];
  const hasBibliography = xml.includes('<bibliography');
  return { title: text('title'), id: text('id'), hasBibliography, ...(parent && { parent: decode(parent) }) };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.trim().replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => entities[name] ?? whole);
}
