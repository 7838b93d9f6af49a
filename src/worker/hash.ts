import type { Steps } from '../core/steps';

/** Numbers of four bytes in a step. */
const pieceSize = 1 << 20;

/** A 64-bit hash of the bytes, and their number: enough to tell two versions of one file apart. */
export function* hashSteps(bytes: Uint8Array): Steps<string, undefined> {
  // Numbers of the machine's own byte order are read far faster than a view reads them; hashes stay on the machine.
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const numbers = new Int32Array(whole.buffer, whole.byteOffset, whole.length >> 2);
  let a = 0x9e3779b9 ^ bytes.length;
  let b = 0x85ebca6b;
  for (let start = 0; start < numbers.length; start += pieceSize) {
    const piece = numbers.subarray(start, start + pieceSize);
    for (let i = 0; i < piece.length; i++) {
      const number = piece[i] ?? 0;
      a = Math.imul(a ^ number, 0x01000193);
      a = (a << 15) | (a >>> 17);
      b = (Math.imul(b, 31) + number) | 0;
    }
    yield;
  }
  for (const byte of bytes.subarray(numbers.length * 4)) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = (Math.imul(b, 31) + byte) | 0;
  }
  return `${bytes.length.toString(36)}-${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}
