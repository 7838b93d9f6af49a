export type { CslCustom, CslDate, CslItem, CslName } from './csl.ts';
export type { Origin, Paper, Problem } from './paper.ts';
