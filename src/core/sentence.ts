/** A sentence for the user that the editor's side can say in the user's language: `{0}`, `{1}` … stand for the values. */
export interface Sentence {
  readonly template: string;
  readonly values: readonly (string | number)[];
}

/** `npm run l10n` finds the templates of these calls, so that they are written out as one literal. */
export function sentence(template: string, ...values: (string | number)[]): Sentence {
  return { template, values };
}

/** The sentence in English. */
export function inEnglish({ template, values }: Sentence): string {
  return template.replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
