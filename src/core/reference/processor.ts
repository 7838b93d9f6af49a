import CSL, { type Engine } from 'citeproc';
import type { CslItem } from '../csl';
import { sayOnce } from './sayOnce';
import { styleInfo } from './styleInfo';
import { shippedLocale, shippedStyle } from './styles';

export interface ReferenceOptions {
  /** `text` is the default; `html` marks italics and the like with `<i>`, `<b>`, `<sup>` and `<span>`. */
  readonly format?: 'text' | 'html';
  /** Locales beside the shipped ones: XML by language tag. */
  readonly locales?: (language: string) => string | undefined;
  /** Styles beside the shipped ones, for the parents of dependent styles: XML by id. */
  readonly styles?: (id: string) => string | undefined;
}

/** A citeproc-js processor with the items, each known by its place in the list as text, `'0'` the first. */
export function openProcessor(
  items: readonly CslItem[],
  style: string,
  locale: string | undefined,
  options: ReferenceOptions,
): Engine {
  const system = {
    retrieveLocale: (language: string) => options.locales?.(language) ?? shippedLocale(language),
    retrieveItem: (id: string) => {
      const item = items[Number(id)];
      return { ...(item && structuredClone(sayOnce(item))), id };
    },
  };
  const engine = new CSL.Engine(system, style, locale, locale !== undefined);
  engine.setOutputFormat(options.format ?? 'text');
  return engine;
}

/** The XML of an independent style, by a shipped name or from XML; of a dependent one its parent's. */
export function styleXml(style: string, options: ReferenceOptions): { xml: string } | { problem: string } {
  const xml = style.includes('<') ? style.replace(/^\uFEFF/, '') : shippedStyle(style);
  if (xml === undefined) return { problem: `There is no style called "${style}".` };
  const info = styleInfo(xml);
  if (!info) return { problem: 'This is no CSL style.' };
  if (!info.parent)
    return /<(?:\w+:)?layout\b/.test(xml) ? { xml } : { problem: `The style "${info.title}" has no layout.` };
  const parent = options.styles?.(info.parent) ?? shippedStyle(info.parent);
  if (parent !== undefined && !styleInfo(parent)?.parent) return { xml: parent };
  return { problem: `The style "${info.title}" is another name for ${info.parent}, which is needed to use it.` };
}
