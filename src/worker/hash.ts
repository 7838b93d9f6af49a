import type { Steps } from '../core/steps';

const pieceSize = 1 << 20;

/** A 53-bit hash of the bytes and their number: enough to tell two versions of one file apart. A step is a megabyte. */
export function* hashSteps(bytes: Uint8Array): Steps<string, undefined> {
  let a = 0x9e3779b9 ^ bytes.length;
  let b = 0x85ebca6b;
  for (let at = 0; at < bytes.length; at += pieceSize) {
    for (const byte of bytes.subarray(at, at + pieceSize)) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b + byte, 0x5bd1e995) ^ (a >>> 15);
    }
    yield;
  }
  return `${bytes.length.toString(36)}-${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}
