import { MemoryStore } from '../../src/store/memory-store.ts';
import { describeEventStore } from './contract.ts';

describeEventStore('MemoryStore', () => new MemoryStore());
