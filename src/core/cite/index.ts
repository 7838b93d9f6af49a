export { bibliographyFiles } from './bibliographyFiles';
export type { Citation, Edit, FormId, InsertOptions, Language, Span } from './citation';
export { canCite, citationAt, findCitations } from './find';
export type { Form, KeyContext, ReadFile } from './grammar';
export { insertCitation } from './insert';
export { citingLanguages, filePatterns, languageOf } from './languages';
