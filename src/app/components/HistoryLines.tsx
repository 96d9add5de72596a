import { type ReactElement, useMemo, useState } from 'react';
import { Button, Switch } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Interaction, Recommender } from '../../index.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { itemAddress } from '../hooks/use-section.ts';
import { useTitle } from '../hooks/use-title.ts';
import { dayAfter, dayOf, useWhen } from '../hooks/use-when.ts';
import { useFormat } from '../i18n/use-format.ts';
import { IconButton } from './IconButton.tsx';

/** A day of a busy visitor; older lines come when asked for. */
const LINES = 100;

interface Props {
	history: readonly Interaction[];
	off: ReadonlySet<string>;
	onSwitch: (id: string, on: boolean) => void;
	forget: (what: Parameters<Recommender['forget']>[0]) => void;
}

/** The events by day, the newest first. */
export function HistoryLines({ history, off, onSwitch, forget }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const when = useWhen();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const [lines, setLines] = useState(LINES);
	const days = useMemo(() => byDay(history.toReversed().slice(0, lines)), [history, lines]);
	const nameOf = (day: number): string => {
		const today = dayOf(when.now);
		if (day === today) return t('yours.today');
		return dayAfter(day) === today ? t('yours.yesterday') : when.day(day);
	};
	return (
		<>
			{days.map(({ day, events }) => (
				<section key={day} aria-label={nameOf(day)}>
					<div className="yours-day">
						<h3>{nameOf(day)}</h3>
						<Button
							className="button button-quiet yours-day-delete"
							aria-label={t('yours.removeDay', { day: nameOf(day) })}
							onPress={() => forget({ from: day, until: dayAfter(day) })}
						>
							{t('yours.removeDayShort')}
						</Button>
					</div>
					<ul>
						{events.map((event) => {
							const item = catalogue.get(event.itemId);
							const words = {
								act: t(`history.${event.type}`),
								title: item === undefined ? event.itemId : titleOf(item),
							};
							const counts = !off.has(event.id);
							return (
								<li
									key={event.id}
									className={counts ? 'yours-event' : 'yours-event yours-event-off'}
									data-event={event.type}
									data-item={event.itemId}
								>
									<Switch
										className="switch"
										isSelected={counts}
										onChange={(on) => onSwitch(event.id, on)}
										aria-label={t('yours.counts', words)}
									>
										<span className="switch-track" />
									</Switch>
									<span className="yours-what">
										<span className="soft">{words.act}</span>{' '}
										{item === undefined ? words.title : <a href={itemAddress(event.itemId)}>{words.title}</a>}
									</span>
									<time className="soft small" dateTime={new Date(event.at).toISOString()}>
										{when.ago(event.at)}
									</time>
									<IconButton
										icon="cross"
										small
										label={t('yours.remove', words)}
										onPress={() => forget({ interactionId: event.id })}
									/>
								</li>
							);
						})}
					</ul>
				</section>
			))}
			{history.length > lines ? (
				<Button className="button" onPress={() => setLines(lines + LINES)}>
					{t('shop.more', {
						count: Math.min(LINES, history.length - lines),
						value: format.integer(Math.min(LINES, history.length - lines)),
					})}
				</Button>
			) : null}
		</>
	);
}

function byDay(newestFirst: readonly Interaction[]): { day: number; events: Interaction[] }[] {
	const days: { day: number; events: Interaction[] }[] = [];
	for (const event of newestFirst) {
		const day = dayOf(event.at);
		const last = days.at(-1);
		if (last?.day === day) last.events.push(event);
		else days.push({ day, events: [event] });
	}
	return days;
}
