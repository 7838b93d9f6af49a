import type { CslItem } from '../csl';
import type { Reference } from './format';
import type { ReferenceOptions } from './processor';

export type { Reference } from './format';
export type { ReferenceOptions } from './processor';
export { type StyleInfo, styleInfo } from './styleInfo';

/** `formatReferences` of `format.ts`, which holds the CSL processor and is loaded at the first call. */
export async function formatReferences(
  items: readonly CslItem[],
  style: string,
  locale?: string,
  options?: ReferenceOptions,
): Promise<string[]> {
  return (await import('./format')).formatReferences(items, style, locale, options);
}

/** `references` of `format.ts`, loaded at the first call. */
export async function references(
  items: readonly CslItem[],
  style: string,
  locale?: string,
  options?: ReferenceOptions,
): Promise<Reference[]> {
  return (await import('./format')).references(items, style, locale, options);
}

/** `styleProblem` of `format.ts`, loaded at the first call. */
export async function styleProblem(style: string, options?: ReferenceOptions): Promise<string | undefined> {
  return (await import('./format')).styleProblem(style, options);
}
