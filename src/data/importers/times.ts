const UNITS = [
	{ name: 'seconds', below: 1e11, milliseconds: 1000 },
	{ name: 'milliseconds', below: 1e14, milliseconds: 1 },
	{ name: 'microseconds', below: Number.POSITIVE_INFINITY, milliseconds: 0.001 },
] as const;

const iso =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?))?$/i;

/** ISO 8601's date, or date and time, in milliseconds since 1970; without a zone in UTC. NaN for anything else. */
export function parseIsoTime(text: string): number {
	const match = iso.exec(text);
	if (!match) return Number.NaN;
	const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = match;
	// Date.UTC takes the years 0 to 99 for 1900 to 1999.
	if (Number(year) < 1000) return Number.NaN;
	const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);
	const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
	const at = Date.UTC(...parts, milliseconds);
	const date = new Date(at);
	// Date.UTC carries the 31st of February over to March; a clock at 24:00 or a leap second may carry.
	if (parts[1] !== date.getUTCMonth() && parts[3] < 24) return Number.NaN;
	if (parts[2] > 31 || parts[3] > 24 || parts[4] > 59 || parts[5] > 60) return Number.NaN;
	if (/^[+-]/.test(zone)) {
		const sign = zone.startsWith('-') ? -1 : 1;
		const digits = zone.slice(1).replace(':', '');
		return at - sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)) * 60_000;
	}
	return at;
}

/**
 * A column of times. Whether its numbers are seconds, milliseconds or microseconds shows only in all of them: the unit
 * that most values lie in the range of. Until then a number is kept as it stands, and an ISO time as its negative:
 * a negative number would be before 1970 in any unit, so the sign is free.
 */
export class TimeColumn {
	readonly #votes: number[] = UNITS.map(() => 0);

	/** The value to keep until `resolve`; NaN when it is neither a number nor an ISO time. */
	read(text: string): number {
		const number = text === '' ? Number.NaN : Number(text);
		if (!Number.isNaN(number)) {
			if (number < 0) return 0;
			for (let unit = 0; unit < UNITS.length; unit++) {
				if (number >= (UNITS[unit]?.below ?? 0)) continue;
				this.#votes[unit] = (this.#votes[unit] ?? 0) + 1;
				break;
			}
			return number;
		}
		const at = parseIsoTime(text);
		return at <= 0 ? 0 : -at;
	}

	/** Milliseconds since 1970 in place of what `read` returned, from row `from` on. */
	resolve(at: Float64Array, from: number, to: number): void {
		const most = this.#votes.indexOf(Math.max(...this.#votes));
		const factor = UNITS[most]?.milliseconds ?? 1;
		for (let row = from; row < to; row++) at[row] = at[row]! < 0 ? -at[row]! : Math.floor(at[row]! * factor);
	}
}
