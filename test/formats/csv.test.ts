import { csv } from '../../src/http/formats.ts';

describe('CSV', () => {
  it.each([
    ['a quote', 'say "no"', '"say ""no"""'],
    ['a comma', 'a,b', '"a,b"'],
    ['a newline', 'a\nb', '"a\nb"'],
    ['a line end of Windows', 'a\r\nb', '"a\r\nb"'],
    ['a semicolon', 'a;b', 'a;b'],
    ['letters of any kind', '북한군 – Süd 🙂', '북한군 – Süd 🙂'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula in quotes', '="a"', '"\'=""a"""'],
    ['a plus', '+49 30', "'+49 30"],
    ['a minus', '-cmd', "'-cmd"],
    ['a text that is a negative number', '-5', "'-5"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab', '\t=1', "'\t=1"],
    ['a carriage return', '\r=1', '"\'\r=1"'],
    ['a full-width equals sign', '＝1', "'＝1"],
    ['a full-width plus', '＋1', "'＋1"],
    ['a full-width minus', '－1', "'－1"],
    ['a full-width at sign', '＠a', "'＠a"],
    ['a negative number', -5.25, '-5.25'],
    ['a number', 3000, '3000'],
    ['nought', 0, '0'],
    ['false', false, 'false'],
    ['nothing', null, ''],
    ['no words', '', ''],
    ['a list of words', ['a', 'b'], 'a b'],
    ['a list of words that begins as a formula', ['=a', 'b'], "'=a b"],
    ['a list of objects', [{ a: 1 }], '"[{""a"":1}]"'],
  ])('given %s, when it is written, then a spreadsheet reads it as it is and runs nothing', (_what, cell, text) => {
    expect(csv([{ cell, end: 1 }], ['cell', 'end'])).toBe(`cell,end\r\n${text},1\r\n`);
  });

  it('given columns, then there are these in their order, whatever the rows have', () => {
    expect(csv([], ['b', 'a', 'title'])).toBe('b,a,title\r\n');
    expect(csv([{ a: 2, title: { ko: 'k' }, y: { b: 3 } }], ['b', 'a', 'y.b', 'y.c', 'title'])).toBe(
      'b,a,y.b,y.c,title\r\n,2,3,,"{""ko"":""k""}"\r\n',
    );
  });
});
