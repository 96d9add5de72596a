import type { en } from './en.ts';
import type { screensEn } from './screens.en.ts';

/** Every word that the studio shows, in English. */
export type Words = typeof en & typeof screensEn;

type Plain<T> = { [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Plain<T[K]> };

/** What a translation must hold: every key of the English one, but the singular forms that a language may lack. */
export type Messages = Plain<Words>;
