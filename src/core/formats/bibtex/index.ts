export type { BibCache } from './cache';
export { decodeTex } from './decodeTex';
export { type EntryField, type EntryPositions, entryFields } from './entryFields';
export { type BibRead, readBibtex, readBibtexSteps } from './read';
export { scanBibtex } from './scanner';
export { type WriteOptions, writeBiblatex, writeBibtexEntry } from './write';
