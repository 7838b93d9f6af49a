import { type Field, fields, proseFields } from '../fields';
import type { FieldWeights } from './scorer';

/** Few words name a paper: its title, an author. Measured on papers looked for by words of their titles. */
const ofFewWords: Record<Field, number> = {
  title: 5,
  authors: 3,
  abstract: 1,
  summary: 1,
  venue: 1,
  year: 1,
  keywords: 1.5,
  topics: 1.5,
  key: 2,
};

export const namingWeights: FieldWeights = fields.map(field => ofFewWords[field]);
/** A sentence describes what a paper is about: its texts are one, and what is said in the title was said three times. */
export const describingWeights: FieldWeights = fields.map(field => (field === 'title' ? 3 : 1));
/** For up to three letters, which begin some word of nearly every abstract. */
export const shortPrefixWeights: FieldWeights = fields.map(field =>
  proseFields.includes(field) ? 0 : ofFewWords[field],
);

export function onlyField(field: Field): FieldWeights {
  return fields.map(name => (name === field ? ofFewWords[field] : 0));
}

/** Of words that a typed word begins, and of words that it may be a slip of, beside the word itself. */
export const prefixWeight = 0.6;
export const slipWeight = 0.5;
