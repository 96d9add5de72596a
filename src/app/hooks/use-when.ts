import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n/use-format.ts';

const MINUTE = 60_000;

/** Midnight before, on this machine's clock. */
export function dayOf(at: number): number {
	const day = new Date(at);
	day.setHours(0, 0, 0, 0);
	return day.getTime();
}

/** Midnight after: a day may have 23 hours, or 25. */
export function dayAfter(day: number): number {
	const next = new Date(day);
	next.setDate(next.getDate() + 1);
	return next.getTime();
}

export interface When {
	now: number;
	/** Minutes ago within the hour, else the time of day. */
	ago(at: number): string;
	/** The day's name with its weekday. */
	day(at: number): string;
}

/** How long ago, kept true while one looks. */
export function useWhen(): When {
	const { i18n } = useTranslation();
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
		return () => clearInterval(timer);
	}, []);
	return useMemo(() => {
		const locale = localeOf(i18n.language);
		const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
		const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
		const day = new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'short', day: 'numeric' });
		return {
			now,
			ago: (at) => {
				const minutes = Math.floor((now - at) / MINUTE);
				if (minutes >= 60 || minutes < 0) return time.format(at);
				return minutes === 0 ? relative.format(0, 'second') : relative.format(-minutes, 'minute');
			},
			day: (at) => day.format(at),
		};
	}, [i18n.language, now]);
}
