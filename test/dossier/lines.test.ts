import 'reflect-metadata';
import { catalogue } from '../../events/catalogue.ts';
import { referencesIn } from '../../events/references.ts';
import { bodyFaults } from '../../events/validate.ts';
import { type Declared, declared, idOf, lines, reportOf, rows } from './dossier.ts';

const declarations = lines.filter(({ kind }) => catalogue.get(kind)?.family === 'declaration');
const keyOf = (kind: string, slug: unknown): string => `${kind}/${String(slug)}`;

describe('every line of the demo dossier', () => {
  it.each(lines)('$id is a valid $kind', ({ kind, body }) => {
    expect(bodyFaults(catalogue.get(kind)!, body)).toEqual([]);
  });

  it('has the id that its name gives, and no other line has it', () => {
    const names = [...declarations.map(({ kind, body }) => keyOf(kind, body['slug'])), ...rows.map(({ id }) => id)];
    expect(lines.map(({ id }) => id)).toEqual(names.map(idOf));
    expect(new Set(names.map(idOf)).size).toBe(lines.length);
  });

  it('names only what an earlier line declares', () => {
    const known = new Set<string>();
    const unknown: string[] = [];
    for (const { id, kind, body } of lines) {
      const named = referencesIn(catalogue.get(kind)!, body).map(({ to, slug }) => keyOf(to, slug));
      unknown.push(...named.filter((key) => !known.has(key)).map((key) => `${id}: ${key}`));
      if (declarations.some((line) => line.id === id)) known.add(keyOf(kind, body['slug']));
    }
    expect(unknown).toEqual([]);
  });

  it('declares nothing that no line names, the situation apart', () => {
    const named = new Set(
      lines.flatMap(({ kind, body }) =>
        referencesIn(catalogue.get(kind)!, body).map(({ to, slug }) => keyOf(to, slug)),
      ),
    );
    const unused = declarations.map(({ kind, body }) => keyOf(kind, body['slug'])).filter((key) => !named.has(key));
    expect(unused).toEqual(['situation/dprk-russia-2024']);
  });

  it('is declared in English and in German', () => {
    const titles = declarations.flatMap(({ body }) => {
      const { title, subject, scope, description } = body as unknown as Declared & Record<string, object | undefined>;
      return [title, subject, scope, description].filter((text) => text !== undefined);
    });
    for (const title of titles) expect(Object.keys(title)).toEqual(['en', 'de']);
  });

  it('counts in the unit of the series', () => {
    const figures = rows.flatMap((row) => reportOf(row).figures ?? []);
    expect(figures.map(({ unit }) => unit)).toEqual(figures.map(({ estimate }) => declared('estimate', estimate).unit));
  });

  it('is graded', () => {
    const grades = rows.map((row) => reportOf(row).attribution).map((said) => `${said.reliability}${said.credibility}`);
    expect(grades.filter((grade) => !/^[A-F][1-6]$/.test(grade))).toEqual([]);
  });

  it('has a point and a country for every place, and no point for a country as such', () => {
    const places = rows.flatMap((row) => reportOf(row).place ?? []);
    const pointless = places.filter(({ lat, lon }) => lat === undefined || lon === undefined).map(({ name }) => name);
    expect([...new Set(pointless)].toSorted()).toEqual(['North Korea', 'Poland', 'Russia', 'Ukraine']);
    expect(places.filter(({ country }) => country === undefined)).toEqual([]);
  });
});
