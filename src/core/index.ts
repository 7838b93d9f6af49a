export { defaultTemplate, freeKey, isTemplate, makeKey } from './citationKey';
export { bibliographyFiles } from './cite/bibliographyFiles';
export type { Citation, Edit, FormId, InsertOptions, Language } from './cite/citation';
export { findCitations } from './cite/find';
export { insertCitation } from './cite/insert';
export { languageOf } from './cite/languages';
export type { CslCustom, CslDate, CslItem, CslName } from './csl';
export type { AppendPlan, Decoded, Encoding, Format, SourceReading, WrittenFormat } from './formats';
export { decode, encode, planAppend, readPapers, SourceReader, writePapers } from './formats';
export { type Addition, type AdditionPlan, planAdditions, type WantedAdditions } from './formats/additions';
export { applyAdditions, removeInserted } from './formats/inserted';
export type { Draft } from './identity';
export { everyIdOf, identifiersOf, makePaper } from './identity';
export { authorList, beginningOf, rowDescription, rowLabel, shortAuthors, tooltipText } from './library/describe';
export { type Duplicate, type Duplicates, findDuplicates, type KeyConflict } from './library/duplicates';
export {
  buildTree,
  buildTreeSliced,
  type Group,
  type GroupBy,
  type GroupKind,
  Tree,
  type TreeOptions,
} from './library/grouping';
export { type Completion, type ImportPlan, planImport } from './library/importing';
export { Library } from './library/library';
export { Mirror } from './library/mirror';
export type { SortBy } from './library/paperOrder';
export type { PaperPatch, PaperState, Reading, StateOptions } from './library/state';
export { effectiveTopics, State } from './library/state';
export { emptyState, mergeStates, type StateData } from './library/stateData';
export { parseState, writeState } from './library/stateFile';
export type { LibraryChange, LibraryView } from './library/view';
export type { Origin, Paper, Problem } from './paper';
export { formatReferences } from './reference';
export type { Facts, PaperFacts } from './search/conditions/facts';
export { type Field, fields, fieldText } from './search/fields';
export { IndexFileError } from './search/frozen/file';
export { type FieldValue, FieldValues, type ListedField } from './search/offers/fieldValues';
export { type FieldSuggestion, type OfferedField, suggestFields } from './search/offers/suggestFields';
export { parseQuery } from './search/query/query';
export { type Explanation, whyMatched } from './search/reasons/explain';
export type { Match } from './search/reasons/highlight';
export { plainScan } from './search/scan/plainScan';
export { type Answer, type Hit, SearchIndex } from './search/searchIndex';
export type { Similar } from './search/similar/similar';
export {
  applyCorrections,
  type CorrectedTopic,
  type FoundRename,
  pinOf,
  renameOf,
  type TopicCorrections,
} from './topics/corrections';
export type { TopicSources } from './topics/countTopics';
export { suggestTopics, whyHere } from './topics/explain';
export { type FoundTopic, findTopics, findTopicsSliced, rememberTopics, type TopicsResult } from './topics/findTopics';
export type { Topics } from './topics/memory';
export { canonicalTopics, levelsOf } from './topics/names';
export { countedTopics, statedTopics } from './topics/stated';
