export { type Decoded, decode, type Encoding } from './decode';
export type { Format } from './recognise';
export { readPapers, SourceReader, type SourceReading } from './sourceReader';
