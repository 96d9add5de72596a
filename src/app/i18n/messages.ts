import type { en } from './en.ts';

type Plain<T> = { [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Plain<T[K]> };

/** What a translation must hold: every key of the English one, but the singular forms that a language may lack. */
export type Messages = Plain<typeof en>;
