import type { Parts } from './parts.ts';
import { widened } from './widened.ts';

/** UUIDs by the order in which they came, and the way back, in 24 to 32 bytes each: a hash table with open addressing. */
export class Ids {
  length = 0;
  private words = new Uint32Array(4 * 16);
  private slots = new Int32Array(32).fill(-1);

  /** Adds an id that is not there yet, and returns its number. */
  add(id: string): number {
    if (this.length * 2 === this.slots.length) this.grow();
    this.words.set(wordsOf(id), this.length * 4);
    this.slots[this.free(this.length)] = this.length;
    return this.length++;
  }

  /** The number of an id, or -1. */
  find(id: string): number {
    const [a, b, c, d] = wordsOf(id);
    const { words, slots } = this;
    for (let slot = hash(a, b, c, d) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const at = slots[slot]!;
      if (at === -1) return -1;
      const w = at * 4;
      if (words[w] === a && words[w + 1] === b && words[w + 2] === c && words[w + 3] === d) return at;
    }
  }

  /** The id with a number. */
  at(index: number): string {
    const hex = [0, 1, 2, 3].map((word) => this.words[index * 4 + word]!.toString(16).padStart(8, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  pass(parts: Parts): void {
    this.length = parts.plain(this.length);
    this.slots = parts.numbers(this.slots, this.slots.length);
    const words = parts.numbers(this.words, this.length * 4);
    this.words = words === this.words ? words : widened(words, this.slots.length * 2);
  }

  private free(index: number): number {
    const mask = this.slots.length - 1;
    const w = this.words.subarray(index * 4, index * 4 + 4);
    let slot = hash(w[0]!, w[1]!, w[2]!, w[3]!) & mask;
    while (this.slots[slot] !== -1) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const words = new Uint32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let index = 0; index < this.length; index++) this.slots[this.free(index)] = index;
  }
}

function wordsOf(id: string): [number, number, number, number] {
  return [
    half(id, 0) * 0x10000 + half(id, 4),
    half(id, 9) * 0x10000 + half(id, 14),
    half(id, 19) * 0x10000 + half(id, 24),
    half(id, 28) * 0x10000 + half(id, 32),
  ];
}

/** Four hexadecimal digits. */
function half(id: string, at: number): number {
  return (digit(id, at) << 12) | (digit(id, at + 1) << 8) | (digit(id, at + 2) << 4) | digit(id, at + 3);
}

function digit(id: string, at: number): number {
  const code = id.charCodeAt(at);
  return code < 58 ? code - 48 : (code | 32) - 87;
}

function hash(a: number, b: number, c: number, d: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f);
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}
