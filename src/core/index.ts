export type { CslCustom, CslDate, CslItem, CslName } from './csl';
export type { Origin, Paper, Problem } from './paper';
export { canonicalTopics, levelsOf } from './topics/names';
