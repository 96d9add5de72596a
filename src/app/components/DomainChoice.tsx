import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DOMAIN_NAMES, DOMAINS, type Domain, type DomainName, domainSettings, type InklingError } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { useSettingWords } from '../hooks/use-settings-words.ts';
import { useFormat } from '../i18n/use-format.ts';
import { asShownError } from '../session/shown-error.ts';
import { Choice } from './Choice.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import './domain.css';

const ANY = 'any';
const OPTIONS = [ANY, ...DOMAIN_NAMES] as const;
/** The events that a domain may weigh otherwise, from the least said to the most. */
const WEIGHED = ['view', 'click', 'favourite', 'rating', 'cart', 'purchase'] as const;

/** What the data are of: how events count, which models come first and what they are set to, together and with why. */
export function DomainChoice({ disabled }: { disabled: boolean }): ReactElement {
	const { t } = useTranslation();
	const { recommender, draft } = useStudio();
	const { domain } = useObservable(draft.state);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const choose = (id: string): void => {
		const chosen = DOMAIN_NAMES.find((name) => name === id);
		setError(undefined);
		draft.adopt(chosen);
		recommender
			.weigh(chosen === undefined ? undefined : DOMAINS[chosen].events)
			.catch((thrown) => setError(asShownError(thrown)));
	};
	return (
		<div className="domain" data-domain={domain ?? ANY}>
			<Choice
				label={t('domains.title')}
				options={OPTIONS.map((name) => ({ id: name, label: t(`domains.${name}`) }))}
				value={domain ?? ANY}
				onChange={choose}
				disabled={disabled}
				help={t(`domains.${domain ?? ANY}What`)}
			/>
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
			{domain === undefined ? null : <DomainFacts domain={domain} disabled={disabled} />}
		</div>
	);
}

/** What it has set, to the number. */
function DomainFacts({ domain, disabled }: { domain: DomainName; disabled: boolean }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { draft } = useStudio();
	const { model } = useObservable(draft.state);
	const nameOf = useModelName();
	const wordsOf = useSettingWords();
	const { events, models } = DOMAINS[domain];
	const weights: Domain['events']['weights'] = events.weights;
	const settings = domainSettings(domain, model);
	return (
		<dl className="domain-facts">
			<div>
				<dt>{t('domains.counts')}</dt>
				<dd>
					{WEIGHED.flatMap((type) => {
						const weight = weights[type];
						return weight === undefined ? [] : [`${t(`history.${type}`)} ${format.number(weight)}`];
					}).join(' · ')}
				</dd>
			</div>
			{events.ratingThreshold === 0 ? null : (
				<div>
					<dt>{t('domains.stars')}</dt>
					<dd>{t('domains.starsFrom', { value: format.number(events.ratingThreshold) })}</dd>
				</div>
			)}
			{Object.keys(settings).length === 0 ? null : (
				<div>
					<dt>{t('domains.sets')}</dt>
					<dd>{wordsOf(settings, model)}</dd>
				</div>
			)}
			<div>
				<dt>{t('domains.first')}</dt>
				<dd className="domain-models">
					{models.map((kind) => (
						<button
							key={kind}
							type="button"
							className="domain-model"
							aria-pressed={kind === model}
							disabled={disabled}
							onClick={() => draft.choose(kind)}
						>
							{nameOf(kind)}
						</button>
					))}
				</dd>
			</div>
		</dl>
	);
}
