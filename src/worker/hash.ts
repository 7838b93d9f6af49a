import type { Steps } from '../core/steps';

/** Bytes of a step, a multiple of a word's four. */
const pieceSize = 1 << 22;

/** A 53-bit hash of the bytes and their number: enough to tell two versions of one file apart. */
export function* hashSteps(bytes: Uint8Array): Steps<string, undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let a = 0x9e3779b9 ^ bytes.length;
  let b = 0x85ebca6b;
  const take = (value: number) => {
    a = Math.imul(a ^ value, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b + value, 0x5bd1e995) ^ (a >>> 13);
  };
  const words = bytes.length & ~3;
  for (let start = 0; start < words; start += pieceSize) {
    const end = Math.min(start + pieceSize, words);
    for (let at = start; at < end; at += 4) take(view.getInt32(at, true));
    yield;
  }
  for (const byte of bytes.subarray(words)) take(byte);
  return `${bytes.length.toString(36)}-${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}
