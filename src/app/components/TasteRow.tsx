import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction, ProfileTrait } from '../../index.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { itemAddress } from '../hooks/use-section.ts';
import { useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Icon } from './Icon.tsx';

interface Props {
	trait: ProfileTrait;
	/** In the language shown. */
	name: string;
	/** Beside the strongest: 0 to 1. */
	strength: number;
	/** Those behind it, oldest first. */
	events: readonly Interaction[];
	onSay: (action: 'pin' | 'mute' | 'remove' | 'none') => void;
}

const SAID = { pin: 'pinned', mute: 'muted', remove: 'removed' } as const;
const ICONS = { pin: 'pin', mute: 'mute', remove: 'cross' } as const;

/** One thing that a person is thought to like: how much, from what, and three ways to say that it is wrong. */
export function TasteRow({ trait, name, strength, events, onSay }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const [open, setOpen] = useState(false);
	const id = useId();
	const { kind, action, share } = trait;
	const shown = t('taste.share', { share: format.share(share) });
	return (
		<li className="taste-row" data-trait={`${kind} ${trait.name}`} data-action={action ?? 'none'}>
			<div className="taste-what">
				<span className="taste-name">{name}</span>
				<span className="taste-bar" title={t('taste.strength')}>
					<span style={{ inlineSize: `${Math.round(strength * 100)}%` }} />
				</span>
				{events.length === 0 ? (
					<span className="soft small">{t('taste.none')}</span>
				) : (
					<button
						type="button"
						className="disclosure-button taste-events-button"
						aria-expanded={open}
						aria-controls={id}
						aria-label={`${name}: ${shown}, ${t('taste.events', { count: events.length, value: format.integer(events.length) })}`}
						onClick={() => setOpen(!open)}
					>
						{shown}
						<Icon name="chevron" size={16} />
					</button>
				)}
			</div>
			<div className="acts">
				{(['pin', 'mute', 'remove'] as const).map((one) => {
					const said = action === one;
					const label = t(`taste.${said ? SAID[one] : one}`);
					return (
						<button
							key={one}
							type="button"
							className="act"
							data-say={one}
							data-done={said}
							aria-label={t('taste.act', { act: label, name })}
							title={label}
							onClick={() => onSay(said ? 'none' : one)}
						>
							<Icon name={ICONS[one]} size={18} />
						</button>
					);
				})}
			</div>
			{open ? (
				<ul className="taste-events small" id={id} aria-label={t('taste.because', { name })}>
					{events.toReversed().map((event) => {
						const item = catalogue.get(event.itemId);
						return (
							<li key={event.id}>
								<span className="soft">{t(`history.${event.type}`)}</span>{' '}
								{item === undefined ? event.itemId : <a href={itemAddress(event.itemId)}>{titleOf(item)}</a>}
							</li>
						);
					})}
				</ul>
			) : null}
		</li>
	);
}
