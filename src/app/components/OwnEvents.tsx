import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError, Interaction } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useCatalogue, useHistory } from '../hooks/use-recommender.ts';
import { useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { asShownError } from '../session/shown-error.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { IconButton } from './IconButton.tsx';
import { More } from './More.tsx';
import { Note } from './Note.tsx';

type Forgettable = { interactionId: string } | { from: number; until: number } | { all: true };

/** This device's events by day: one, a day or all of them can be forgotten, and had back. */
export function OwnEvents(): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { recommender } = useStudio();
	const { value: history } = useHistory();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const [gone, setGone] = useState<readonly Interaction[] | undefined>(undefined);
	const [restored, setRestored] = useState(false);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const fail = (thrown: unknown): void => setError(asShownError(thrown));
	const forget = (what: Forgettable): void => {
		setRestored(false);
		setError(undefined);
		recommender.forget(what).then(setGone, fail);
	};
	const undo = (): void => {
		if (gone === undefined) return;
		recommender.restore(gone).then(() => {
			setGone(undefined);
			setRestored(true);
		}, fail);
	};
	const title = (itemId: string): string => {
		const item = catalogue.get(itemId);
		return item === undefined ? itemId : titleOf(item);
	};
	const days = byDay(history ?? []);
	return (
		<section className="stack-section" aria-labelledby="own-events" data-own={history?.length}>
			<h2 id="own-events">{t('ownEvents.title')}</h2>
			{gone === undefined ? null : (
				<Note
					tone="plain"
					name="forgotten"
					actions={
						<>
							<Button className="button" onPress={undo}>
								{t('app.undo')}
							</Button>
							<Button className="button" onPress={() => setGone(undefined)}>
								{t('errors.dismiss')}
							</Button>
						</>
					}
				>
					<p>{t('ownEvents.gone', { count: gone.length, value: format.integer(gone.length) })}</p>
				</Note>
			)}
			<p role="status" className={restored ? 'small' : 'visually-hidden'}>
				{restored ? t('ownEvents.restored') : ''}
			</p>
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
			{history !== undefined && history.length === 0 ? <p className="soft">{t('ownEvents.empty')}</p> : null}
			<ul className="datasets" hidden={days.length === 0}>
				{days.map(({ from, until, events }) => (
					<li key={from} className="own-day" data-day={new Date(from).toDateString()}>
						<div className="row-between">
							<More
								label={`${format.date(from)} · ${t('ownEvents.events', { count: events.length, value: format.integer(events.length) })}`}
							>
								<ul className="own-day-events small">
									{events.map((event) => (
										<li key={event.id} className="row" data-event={event.type} data-item={event.itemId}>
											<span className="soft">{format.time(event.at)}</span>
											<span className="soft">{t(`history.${event.type}`)}</span>
											<span>{title(event.itemId)}</span>
											<IconButton
												icon="cross"
												small
												tip={t('ownEvents.forget')}
												label={t('ownEvents.forgetOne', {
													act: t(`history.${event.type}`),
													title: title(event.itemId),
													date: format.dateTime(event.at),
												})}
												onPress={() => forget({ interactionId: event.id })}
											/>
										</li>
									))}
								</ul>
							</More>
							<Button
								className="button button-quiet"
								aria-label={t('ownEvents.forgetDayOf', { date: format.date(from) })}
								onPress={() => forget({ from, until })}
							>
								{t('ownEvents.forgetDay')}
							</Button>
						</div>
					</li>
				))}
			</ul>
			{days.length === 0 ? null : (
				<div>
					<Button className="button" onPress={() => forget({ all: true })}>
						{t('ownEvents.forgetAll')}
					</Button>
				</div>
			)}
		</section>
	);
}

interface Day {
	/** Midnights of the person's own calendar. */
	from: number;
	until: number;
	events: Interaction[];
}

/** Newest first, as are the events of each. */
function byDay(history: readonly Interaction[]): Day[] {
	const days = new Map<number, Day>();
	for (const event of history.toReversed()) {
		const midnight = new Date(event.at);
		midnight.setHours(0, 0, 0, 0);
		const from = midnight.getTime();
		// Not 24 hours: a day is 23 or 25 where the clocks change.
		const until = new Date(midnight).setDate(midnight.getDate() + 1);
		const day = days.get(from) ?? { from, until, events: [] };
		day.events.push(event);
		days.set(from, day);
	}
	return [...days.values()].sort((a, b) => b.from - a.from);
}
