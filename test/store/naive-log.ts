import {
  DuplicateIdError,
  type ExpectedRevision,
  type NewRecord,
  type Placed,
  type StoredRecord,
  WrongExpectedRevisionError,
} from '../../src/store/event-store.ts';

/** The promises of the port in their plainest form: one list. Refusals are answered as their messages. */
export class NaiveLog {
  readonly records: StoredRecord[] = [];

  ofStream(stream: string): StoredRecord[] {
    return this.records.filter((one) => one.stream === stream);
  }

  append(stream: string, expected: ExpectedRevision, batch: readonly NewRecord[]): Placed[] | string {
    const own = this.ofStream(stream);
    const ids = batch.map(({ id }) => id);
    const twice = ids.filter((id, index) => ids.indexOf(id) < index);
    if (twice.length > 0) return new DuplicateIdError(stream, twice).message;
    const known = ids.flatMap((id) => own.filter((one) => one.id === id));
    if (known.length === batch.length) return known.map(place);
    if (known.length > 0)
      return new DuplicateIdError(
        stream,
        known.map(place).map(({ id }) => id),
      ).message;
    const actual = own.length - 1;
    const wanted = { any: actual, none: -1 }[expected as string] ?? expected;
    if (wanted !== actual) return new WrongExpectedRevisionError(stream, expected, actual).message;
    return batch.map((one) => this.#write(stream, one));
  }

  #write(stream: string, one: NewRecord): Placed {
    const revision = this.ofStream(stream).length;
    const position = this.records.push({ ...one, stream, revision, position: this.records.length + 1 });
    return { id: one.id, revision, position };
  }
}

function place({ id, revision, position }: StoredRecord): Placed {
  return { id, revision, position };
}
