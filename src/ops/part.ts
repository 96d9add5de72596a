import type { Memory } from '../gpu/workspace.ts';

/** What an op reads or writes of a memory: all of it, or what begins at a word. */
export type Part = Memory | { readonly memory: Memory; readonly at: number };

export const memoryOf = (part: Part): Memory => ('memory' in part ? part.memory : part);
export const startOf = (part: Part): number => ('memory' in part ? part.at : 0);
