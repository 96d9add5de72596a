import { type ReactElement, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction, Profile, ProfileTrait, Recommender } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useLive } from '../hooks/use-live.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { categoriesIn } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { TasteRow } from './TasteRow.tsx';
import './taste.css';

interface Props {
	id: string;
	history: readonly Interaction[];
	/** Ids of the events that are switched off. */
	without: readonly string[];
	attempt: (work: Promise<unknown>) => void;
}

const KINDS = ['category', 'brand', 'price', 'word'] as const;

/** What a person's events say of them, with a way to say that it is wrong. */
export function TastePanel({ id, history, without, attempt }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { recommender } = useStudio();
	const nameOf = useTraitName();
	const text = JSON.stringify(without);
	const load = useCallback(
		(from: Recommender): Promise<Profile> => from.profile({ without: JSON.parse(text), limit: 5 }),
		[text],
	);
	const { value: profile, error } = useLive('list profile', load);
	const eventOf = useMemo(() => new Map(history.map((event) => [event.id, event])), [history]);
	const strongest = Math.max(0, ...(profile?.traits ?? []).map(({ weight }) => weight));
	const money = (amount: number): string => format.money({ amount, currency: profile?.price?.currency ?? 'EUR' });
	return (
		<section className="taste" id={id} aria-label={t('taste.title')} data-taste={profile?.traits.length}>
			{error === undefined ? null : <ErrorNote error={error} />}
			{profile === undefined ? null : (
				<p className="soft small">{t(profile.traits.length === 0 ? 'taste.empty' : 'taste.lead')}</p>
			)}
			{KINDS.map((kind) => {
				const traits = profile?.traits.filter((trait) => trait.kind === kind) ?? [];
				return traits.length === 0 ? null : (
					<section key={kind} aria-labelledby={`${id}-${kind}`}>
						<h3 id={`${id}-${kind}`}>{t(`taste.${kind}`)}</h3>
						{kind === 'price' && profile?.price !== undefined ? (
							<p className="soft small">
								{t('taste.range', {
									low: money(profile.price.low),
									high: money(profile.price.high),
									middle: money(profile.price.middle),
								})}
							</p>
						) : null}
						<ul>
							{traits.map((trait) => (
								<TasteRow
									key={trait.name}
									trait={trait}
									name={nameOf(trait)}
									strength={strongest > 0 ? Math.max(0, trait.weight) / strongest : 0}
									events={trait.events.flatMap((event) => eventOf.get(event) ?? [])}
									onSay={(action) => attempt(recommender.correct({ kind, name: trait.name, action }))}
								/>
							))}
						</ul>
					</section>
				);
			})}
			{profile === undefined || profile.traits.length === 0 ? null : <p className="soft small">{t('taste.hint')}</p>}
		</section>
	);
}

/** A trait's name in the language shown: a category's own translation, a band of prices as money. */
function useTraitName(): (trait: ProfileTrait) => string {
	const { t, i18n } = useTranslation();
	const format = useFormat();
	const catalogue = useCatalogue();
	const categories = useMemo(() => {
		const names = new Map<string, string>();
		for (const item of catalogue.values()) {
			const [own] = item.categories;
			if (own !== undefined && !names.has(own)) names.set(own, categoriesIn(i18n.language, item)[0] ?? own);
		}
		return names;
	}, [catalogue, i18n.language]);
	return ({ kind, name }) => {
		if (kind === 'category') return categories.get(name) ?? name;
		const band = kind === 'price' ? /^([A-Z]{3}) ([\d.e+]+)-([\d.e+]+)$/.exec(name) : null;
		if (band === null) return name;
		const [, currency = 'EUR', low, high] = band;
		const money = (amount: number): string => format.money({ amount, currency }).replace(/[.,]00(?=\D|$)/, '');
		return t('taste.band', { low: money(Number(low)), high: money(Number(high)) });
	};
}
