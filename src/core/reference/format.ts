import type { CslItem } from '../csl';
import { openProcessor, type ReferenceOptions, styleXml } from './processor';

/** A reference and the item it is of. */
export interface Reference {
  readonly item: CslItem;
  readonly text: string;
}

/**
 * The items as a style's list of references, in the style's order, one line each. `style` is the name of a shipped style or
 * the XML of a CSL style; `locale` (such as `de-DE`) wins over the style's own. A style that cannot be used gives no
 * references, and `styleProblem` the reason. A style without a list, as some for notes, gives what stands in a note.
 */
export function references(
  items: readonly CslItem[],
  style: string,
  locale?: string,
  options: ReferenceOptions = {},
): Reference[] {
  const found = styleXml(style, options);
  if ('problem' in found || items.length === 0) return [];
  try {
    return list(items, found.xml, locale, options);
  } catch {
    return []; // the processor throws on a style that it cannot read; `styleProblem` says what it threw
  }
}

/** As `references`, the texts alone. */
export function formatReferences(
  items: readonly CslItem[],
  style: string,
  locale?: string,
  options: ReferenceOptions = {},
): string[] {
  return references(items, style, locale, options).map(reference => reference.text);
}

/** Why a style cannot be used, in words for the user; undefined if it can. */
export function styleProblem(style: string, options: ReferenceOptions = {}): string | undefined {
  const found = styleXml(style, options);
  if ('problem' in found) return found.problem;
  try {
    list([{ id: 'x', type: 'book', title: 'x' }], found.xml, undefined, options);
    return undefined;
  } catch (error) {
    return `The style cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function list(
  items: readonly CslItem[],
  xml: string,
  locale: string | undefined,
  options: ReferenceOptions,
): Reference[] {
  const engine = openProcessor(items, xml, locale, options);
  const ids = items.map((_, index) => String(index));
  engine.updateItems(ids);
  const bibliography = engine.makeBibliography();
  if (!bibliography) {
    return items.map((item, index) => ({
      item,
      text: printed(engine.makeCitationCluster([{ id: String(index) }]), item),
    }));
  }
  const [parameters, texts] = bibliography;
  return texts.flatMap((text, index) => {
    const item = items[Number(parameters.entry_ids[index]?.[0])];
    return item ? [{ item, text: printed(oneLine(text), item) }] : [];
  });
}

/** The processor complains in the text about an item of which the style prints nothing: its title or key stands instead. */
function printed(text: string, item: CslItem): string {
  return /\[CSL STYLE ERROR|^\[NO_PRINTED_FORM\]$/.test(text) ? item.title || item.id : text;
}

/** An entry without the block around it; what the style sets apart (a number) is followed by a space. */
function oneLine(entry: string): string {
  return entry
    .replace(/^\s*<div class="csl-entry">|<\/div>\s*$/g, '')
    .replace(/<div class="csl-(?:left-margin|right-inline|block|indent)">/g, ' ')
    .replace(/<\/div>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
