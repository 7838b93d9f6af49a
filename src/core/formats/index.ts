export { type AppendPlan, planAppend } from './append';
export { type Decoded, decode, type Encoding } from './decode';
export { encode } from './encode';
export type { Format } from './recognise';
export { readPapers, SourceReader, type SourceReading } from './sourceReader';
export { type WrittenFormat, writePapers } from './writePapers';
