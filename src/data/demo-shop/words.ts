// The built-in shop's vocabulary. All brands, models and products are invented.

import { audio } from './categories/audio.ts';
import { coffee } from './categories/coffee.ts';
import { cycling } from './categories/cycling.ts';
import { fitness } from './categories/fitness.ts';
import { games } from './categories/games.ts';
import { home } from './categories/home.ts';
import { kitchen } from './categories/kitchen.ts';
import { outdoors } from './categories/outdoors.ts';
import { phones } from './categories/phones.ts';
import { plants } from './categories/plants.ts';
import { stationery } from './categories/stationery.ts';
import { travel } from './categories/travel.ts';
import type { Category } from './category.ts';

export const CATEGORIES: readonly Category[] = [
	audio,
	phones,
	coffee,
	kitchen,
	home,
	outdoors,
	cycling,
	fitness,
	stationery,
	games,
	plants,
	travel,
];

/** Brands by how dear they are: 0 is plain, 1 the middle, 2 dear. */
export const BRAND_TIER: Readonly<Record<string, 0 | 1 | 2>> = {
	Arvika: 1,
	Bellweather: 2,
	Brodal: 1,
	Calder: 2,
	Dunmore: 0,
	Elsing: 1,
	Fennick: 0,
	Gantry: 0,
	Halvard: 2,
	Isolde: 2,
	Juno: 1,
	Kestrel: 1,
	Lumen: 0,
	Marlow: 1,
	Norrsken: 2,
	Osprey: 0,
	Pinewood: 0,
	Quillon: 2,
	Rowan: 1,
	Sorrel: 0,
	Tamsin: 1,
	Verano: 2,
	Wexley: 1,
	Yarrow: 0,
};

/** Categories that the same people tend to like. */
export const CIRCLES: readonly (readonly string[])[] = [
	['Coffee', 'Kitchen', 'Home'],
	['Outdoors', 'Cycling', 'Travel'],
	['Audio', 'Phones', 'Games'],
	['Fitness', 'Cycling', 'Phones'],
	['Plants', 'Home', 'Kitchen'],
	['Stationery', 'Coffee', 'Games'],
	['Travel', 'Phones', 'Audio'],
	['Plants', 'Stationery', 'Outdoors'],
	['Fitness', 'Outdoors', 'Kitchen'],
	['Audio', 'Coffee', 'Stationery'],
];
