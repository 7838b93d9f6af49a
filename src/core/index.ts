export type { CslCustom, CslDate, CslItem, CslName } from './csl';
export type { Draft } from './identity';
export { everyIdOf, identifiersOf, makePaper } from './identity';
export { authorList, beginningOf, rowDescription, rowLabel, shortAuthors, tooltipText } from './library/describe';
export { Library } from './library/library';
export { Mirror } from './library/mirror';
export type { LibraryChange, LibraryView } from './library/view';
export type { Origin, Paper, Problem } from './paper';
export { canonicalTopics, levelsOf } from './topics/names';
