import { useTranslation } from 'react-i18next';
import type { Item } from '../../index.ts';

/** Numbers, dates, money and sizes in the language shown. */
export interface Format {
	integer(value: number): string;
	/** To so many significant digits, three unless said. */
	number(value: number, digits?: number): string;
	/** A measure between 0 and 1 to four decimals. */
	measure(value: number): string;
	percent(value: number): string;
	/** A share to two significant digits, however small. */
	share(value: number): string;
	signedPercent(value: number): string;
	money(price: NonNullable<Item['price']>): string;
	date(at: number): string;
	dateTime(at: number): string;
	/** Hours and minutes. */
	time(at: number): string;
	/** Seconds as the one or two units that matter. */
	duration(seconds: number): string;
	bytes(value: number): string;
	list(parts: readonly string[]): string;
	/** One, two and three. */
	conjunction(parts: readonly string[]): string;
}

/** The formatters of one language. */
export function formatFor(language: string): Format {
	const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
	const measure = new Intl.NumberFormat(language, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
	const percent = new Intl.NumberFormat(language, {
		style: 'percent',
		minimumFractionDigits: 1,
		maximumFractionDigits: 1,
	});
	const share = new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 2 });
	const signed = new Intl.NumberFormat(language, {
		style: 'percent',
		maximumFractionDigits: 1,
		signDisplay: 'exceptZero',
	});
	const date = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' });
	const dateTime = new Intl.DateTimeFormat(language, {
		month: 'short',
		day: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
	});
	const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
	const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
	const conjunction = new Intl.ListFormat(language, { type: 'conjunction' });
	// Making one costs a hundred times what using it does, and charts use them many times a second.
	const significant = new Map<number, Intl.NumberFormat>();
	const unit = (value: number, name: string, digits = 0): string =>
		new Intl.NumberFormat(language, {
			style: 'unit',
			unit: name,
			unitDisplay: 'short',
			maximumFractionDigits: digits,
		}).format(value);
	return {
		integer: (value) => integer.format(value),
		number(value, digits = 3) {
			const kept = significant.get(digits) ?? new Intl.NumberFormat(language, { maximumSignificantDigits: digits });
			significant.set(digits, kept);
			return kept.format(value);
		},
		measure: (value) => measure.format(value),
		percent: (value) => percent.format(value),
		share: (value) => share.format(value),
		signedPercent: (value) => signed.format(value),
		money: ({ amount, currency }) => new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount),
		date: (at) => date.format(at),
		dateTime: (at) => dateTime.format(at),
		time: (at) => time.format(at),
		duration(seconds) {
			if (seconds < 10) return unit(Math.max(seconds, 0.1), 'second', 1);
			const whole = Math.round(seconds);
			if (whole < 60) return unit(whole, 'second');
			const minutes = Math.floor(whole / 60);
			if (minutes < 60) return `${unit(minutes, 'minute')} ${unit(whole % 60, 'second')}`;
			return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
		},
		bytes(value) {
			if (value < 1000) return unit(value, 'byte');
			if (value < 1e6) return unit(value / 1e3, 'kilobyte', 1);
			if (value < 1e9) return unit(value / 1e6, 'megabyte', 1);
			return unit(value / 1e9, 'gigabyte', 1);
		},
		list: (parts) => list.format(parts),
		conjunction: (parts) => conjunction.format(parts),
	};
}

/** The reader's own variety of the language shown: British dates for whoever reads British English. */
export const localeOf = (language: string): string =>
	navigator.languages.find((one) => one.toLowerCase().split('-')[0] === language) ?? language;

/** Formatters are dear to make, and every component asks for them. */
const made = new Map<string, Format>();

export function useFormat(): Format {
	const { i18n } = useTranslation();
	const locale = localeOf(i18n.language);
	let format = made.get(locale);
	if (format === undefined) {
		format = formatFor(locale);
		made.set(locale, format);
	}
	return format;
}
