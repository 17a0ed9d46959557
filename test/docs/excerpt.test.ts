import { lieIn } from './excerpt.ts';

const real = { a: 1, words: ['x', 'y', 'z'], deep: { b: null } };

describe('An excerpt', () => {
  it.each([
    ['leaves out fields', { a: 1 }],
    ['leaves out nothing of a list', { words: ['x', 'y', 'z'] }],
    ['lets … stand for a value', { a: '…', deep: '…' }],
    ['lets … stand for items at the begin', { words: ['…', 'z'] }],
    ['lets … stand for items at the end', { words: ['x', '…'] }],
    ['lets … stand for no items', { words: ['…', 'x', '…', 'y', 'z', '…'] }],
  ])('%s', (_, shown) => {
    expect(lieIn(shown, real)).toBeUndefined();
  });

  it.each([
    ['another value', { a: 2 }, '/a is 1, not 2'],
    ['a field that is not there', { c: 1 }, '/c is undefined, not 1'],
    ['a field with any value that is not there', { c: '…' }, '/c is not there'],
    ['a shorter list', { words: ['x', 'y'] }, '/words has 3 items, not 2'],
    ['another item', { words: ['x', 'q', 'z'] }, '/words/1 is "y", not "q"'],
    ['another order', { words: ['…', 'z', 'y', '…'] }, '/words has no such items in this order'],
    ['more than is there', { words: ['x', 'y', 'z', '…', 'z'] }, '/words has no such items in this order'],
    ['a list for an object', { deep: [] }, '/deep is no list'],
    ['an object for a value', { a: {} }, '/a is no object'],
    ['null for a value', { a: null }, '/a is 1, not null'],
  ])('is caught with %s', (_, shown, lie) => {
    expect(lieIn(shown, real)).toBe(lie);
  });
});
