export { decodeTex } from './decodeTex';
export { type EntryField, type EntryPositions, entryFields } from './entryFields';
export { type BibCache, type BibRead, readBibtex } from './read';
export { scanBibtex } from './scanner';
export { type WriteOptions, writeBiblatex, writeBibtexEntry } from './write';
