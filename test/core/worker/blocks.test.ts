import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/steps';
import { Blocks, joinBlocks } from '../../../src/worker/blocks';
import { makeIdTable, placesIn } from '../../../src/worker/idTable';

const someBlocks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
const contents = (blocks: Blocks | undefined) =>
  blocks && Array.from({ length: blocks.count }, (_, i) => [...blocks.read(i)]);

test('blocks come back as they were, wherever the file stands in memory', () => {
  fc.assert(
    fc.property(someBlocks, fc.nat(5), (blocks, shift) => {
      const file = finish(joinBlocks(blocks));
      const larger = new Uint8Array(file.length + shift);
      larger.set(file, shift);
      const wanted = blocks.map(block => [...block]);
      assert.deepEqual(contents(Blocks.of(larger.subarray(shift))), wanted);
    }),
  );
});

test('any flipped bit of a block is noticed when the block is read, or before; the others are read', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 9 }), { minLength: 2 }), fc.nat(), (blocks, any) => {
      const file = finish(joinBlocks(blocks));
      const place = finish(joinBlocks(blocks.slice(0, 1))).length + 8;
      const length = blocks[1]?.length ?? 0;
      const bit = any % (8 * length);
      const at = place + (bit >> 3);
      file[at] = (file[at] ?? 0) ^ (1 << (bit & 7));
      const read = Blocks.of(file);
      assert.throws(() => read?.read(1), /block 1 .*damaged/);
      assert.deepEqual([...(read?.read(0) ?? [])], [...(blocks[0] ?? [])]);
    }),
  );
});

test('a file cut off anywhere is no file of blocks', () => {
  const file = finish(joinBlocks([new Uint8Array(5), new Uint8Array(0), new Uint8Array(8)]));
  for (let length = 0; length < file.length; length++) assert.equal(Blocks.of(file.slice(0, length)), undefined);
});

test('every id is found at its place, and hardly any other is', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 200 }), ids => {
      const table = finish(makeIdTable(new Map(ids.map((id, at) => [id, at]))));
      for (const [at, id] of ids.entries()) assert.ok([...placesIn(table, id)].includes(at), JSON.stringify(id));
      assert.deepEqual([...placesIn(table, 'doi:10.1/none of them')], []);
    }),
  );
});

test('a damaged table without a free row ends the search', () => {
  assert.deepEqual([...placesIn(new Uint32Array(8).fill(9), 'x')], []);
});
