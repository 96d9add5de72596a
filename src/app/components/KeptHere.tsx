import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError, Recommender } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useLive } from '../hooks/use-live.ts';
import { useFormat } from '../i18n/use-format.ts';
import { asShownError } from '../session/shown-error.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Note } from './Note.tsx';

const readStorage = (recommender: Recommender) => recommender.storage();

/** How much is kept, since when, and whether the browser will keep it. */
export function KeptHere(): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { recommender } = useStudio();
	const { value: facts, again } = useLive('history datasets runs', readStorage);
	const [answer, setAnswer] = useState<boolean | undefined>(undefined);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const ask = (): void => {
		recommender.persist().then(
			(kept) => {
				setAnswer(kept);
				again();
			},
			(thrown) => setError(asShownError(thrown)),
		);
	};
	const day = (at: number | undefined): string => (at === undefined ? '–' : format.date(at));
	const rows = [
		{ key: 'own', name: t('kept.own'), of: facts?.interactions, bytes: undefined },
		{ key: 'datasets', name: t('kept.datasets'), of: facts?.datasets, bytes: facts?.datasets.bytes },
		{ key: 'runs', name: t('kept.runs'), of: facts?.runs, bytes: undefined },
	];
	return (
		<section className="stack-section" aria-labelledby="kept" data-kept={facts?.kind}>
			<h2 id="kept">{t('kept.title')}</h2>
			<table className="table kept-table">
				<thead>
					<tr>
						<th scope="col">{t('kept.kind')}</th>
						<th scope="col" className="number">
							{t('kept.count')}
						</th>
						<th scope="col" className="number">
							{t('kept.size')}
						</th>
						<th scope="col">{t('kept.since')}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ key, name, of, bytes }) => (
						<tr key={key} data-kept-row={key}>
							<th scope="row">{name}</th>
							<td className="number">{of === undefined ? '' : format.integer(of.count)}</td>
							<td className="number">{bytes === undefined || bytes === 0 ? '–' : format.bytes(bytes)}</td>
							<td>{day(of?.since)}</td>
						</tr>
					))}
				</tbody>
			</table>
			{facts === undefined ? null : (
				<>
					<p className="small">
						{facts.kind === 'memory'
							? t('kept.memory')
							: facts.usage === undefined || facts.quota === undefined
								? t('kept.usageUnknown')
								: t('kept.usage', { usage: format.bytes(facts.usage), quota: format.bytes(facts.quota) })}{' '}
						{facts.kind === 'memory'
							? null
							: facts.persisted === undefined
								? t('kept.persistUnknown')
								: t(facts.persisted ? 'kept.persistent' : 'kept.evictable')}
					</p>
					{facts.kind === 'indexeddb' && facts.persisted === false && isWebKit() ? (
						<Note tone="warn" name="seven-days">
							<p>{t('kept.safari')}</p>
						</Note>
					) : null}
					{facts.kind === 'indexeddb' && facts.persisted === false ? (
						<div>
							<Button className="button" onPress={ask}>
								{t('kept.persist')}
							</Button>
						</div>
					) : null}
				</>
			)}
			{answer === undefined ? null : (
				<Note tone={answer ? 'good' : 'plain'} name="persist">
					<p>{t(answer ? 'kept.persistYes' : 'kept.persistNo')}</p>
				</Note>
			)}
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
		</section>
	);
}

/** Safari and every browser on iOS; Chromium says AppleWebKit too, for old sites' sake. https://webkit.org/tracking-prevention/ */
const isWebKit = (): boolean =>
	/AppleWebKit/.test(navigator.userAgent) && !/(Chrome|Chromium|Edg)\//.test(navigator.userAgent);
