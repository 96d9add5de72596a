// What the page's address may ask for. A value that is not known is named and left aside, never guessed at.

import { DOMAIN_NAMES, type DomainName } from '../../index.ts';

const PARAMETERS = {
	backend: ['auto', 'webgpu', 'portable'],
	storage: ['indexeddb', 'memory'],
	lang: ['en', 'zh'],
	autotrain: ['on', 'off'],
	for: DOMAIN_NAMES,
} as const;

type Name = keyof typeof PARAMETERS;

export interface AddressProblem {
	name: string;
	value: string;
	allowed: readonly string[];
	fallback: string;
}

export interface Address {
	backend: (typeof PARAMETERS)['backend'][number];
	storage: (typeof PARAMETERS)['storage'][number];
	lang: (typeof PARAMETERS)['lang'][number] | undefined;
	/** Whether a first visit's shop trains by itself; on unless said. */
	autotrain: (typeof PARAMETERS)['autotrain'][number] | undefined;
	/** What the data are of, and so how events count; see DOMAINS. */
	domain: DomainName | undefined;
	problems: AddressProblem[];
}

/** Reads `?backend=…&storage=…&lang=…&autotrain=…&for=…`. */
export function readAddress(search: string): Address {
	const parameters = new URLSearchParams(search);
	const problems: AddressProblem[] = [];
	const read = <N extends Name>(name: N, fallback: string): (typeof PARAMETERS)[N][number] | undefined => {
		const value = parameters.get(name);
		if (value === null) return undefined;
		const allowed: readonly (typeof PARAMETERS)[N][number][] = PARAMETERS[name];
		const known = allowed.find((one) => one === value);
		if (known === undefined) problems.push({ name, value: value.slice(0, 80), allowed, fallback });
		return known;
	};
	return {
		backend: read('backend', 'auto') ?? 'auto',
		storage: read('storage', 'indexeddb') ?? 'indexeddb',
		lang: read('lang', 'en'),
		autotrain: read('autotrain', 'on'),
		domain: read('for', 'none'),
		problems,
	};
}
