// Loaded before the service: ends the process, as kill -9 would, at a point of the code that a signal seldom meets.
// DIE_AT is the point, DIE_AFTER how often it is passed before, counted from the signal SIGUSR2.
import { SqliteLog } from '../../dist/src/store/sqlite-log.js';
import { Mark } from '../../dist/src/store/sqlite-mark.js';
import { SqliteStore } from '../../dist/src/store/sqlite-store.js';
import { TextTables } from '../../dist/src/project/text-index-tables.js';

const POINTS = {
  'with records that are not committed': [SqliteLog, 'commit', 'before'],
  'between the commit and its mark': [SqliteLog, 'commit', 'after'],
  'between the mark and the answer of the store': [Mark, 'raise', 'after'],
  'between log and projection': [SqliteStore, 'append', 'settled'],
  'with records that are read and not folded': [SqliteLog, 'after', 'after'],
  'before words are indexed': [TextTables, 'enter', 'before'],
  'between the words and what they follow': [TextTables, 'enter', 'after'],
};

const [owner, method, when] = POINTS[process.env.DIE_AT];
const original = owner.prototype[method];
let isArmed = false;
let left = Number(process.env.DIE_AFTER);

process.on('SIGUSR2', () => (isArmed = true));

function die() {
  if (!isArmed) return;
  left -= 1;
  if (left < 0) process.kill(process.pid, 'SIGKILL');
}

owner.prototype[method] = function (...given) {
  if (when === 'before') die();
  const answer = original.apply(this, given);
  if (when === 'after') die();
  return when === 'settled' ? answer.finally(die) : answer;
};
