import type { Decoded } from './decode';

/** Bytes of a file before the character at `offset` (UTF-16 units) of its decoded text; a byte order mark counts. */
export function byteOffset(bytes: Uint8Array, file: Decoded, offset: number): number {
  const { text, encoding, bom } = file;
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return offset * 2 + (bom ? 2 : 0);
  if (encoding === 'windows-1252') return offset;
  const before = text.slice(0, offset);
  if (encoding === 'utf-8' && !before.includes('\ufffd')) {
    return new TextEncoder().encode(before).length + (bom ? 3 : 0);
  }
  return countedOffset(bytes, encoding, offset);
}

/** For damaged UTF-8 and encodings that only the platform knows: decodes byte by byte. */
function countedOffset(bytes: Uint8Array, encoding: string, offset: number): number {
  const decoder = new TextDecoder(encoding);
  let units = 0;
  let at = 0;
  for (; at < bytes.length && units < offset; at++) {
    units += decoder.decode(bytes.subarray(at, at + 1), { stream: true }).length;
  }
  return at;
}
