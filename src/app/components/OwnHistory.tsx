import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Interaction, TrackedEvent } from '../../index.ts';
import { useCatalogue, useHistory } from '../hooks/use-recommender.ts';
import { useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { IconButton } from './IconButton.tsx';

interface Props {
	onForget: (interaction: Interaction) => void;
	onTrack: (event: TrackedEvent) => void;
}

/** This device's events, the newest first, each with a way to take it back; and a way to take that back. */
export function OwnHistory({ onForget, onTrack }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { value: history } = useHistory();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const [removed, setRemoved] = useState<Interaction | undefined>(undefined);
	const events = history ?? [];
	const words = ({ type, itemId }: Interaction): { act: string; title: string } => {
		const item = catalogue.get(itemId);
		return { act: t(`history.${type}`), title: item === undefined ? itemId : titleOf(item) };
	};
	return (
		<section className="own-history" aria-labelledby="own-history">
			<h2 id="own-history">{t('history.title', { value: format.integer(events.length) })}</h2>
			{removed === undefined ? null : (
				<p className="row small" role="status">
					<span>{t('history.removed', words(removed))}</span>
					<Button
						className="button"
						onPress={() => {
							const { userId: _, ...event } = removed;
							setRemoved(undefined);
							onTrack(event);
						}}
					>
						{t('app.undo')}
					</Button>
				</p>
			)}
			{events.length === 0 ? <p className="soft small">{t('history.empty')}</p> : null}
			<ul className="own-events">
				{events.toReversed().map((event) => {
					const { act, title } = words(event);
					return (
						<li key={event.id} className="own-event" data-event={event.type} data-item={event.itemId}>
							<span className="soft">{act}</span>
							<span className="own-title">{title}</span>
							<IconButton
								icon="cross"
								small
								label={t('history.remove', { act, title })}
								onPress={() => {
									setRemoved(event);
									onForget(event);
								}}
							/>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
