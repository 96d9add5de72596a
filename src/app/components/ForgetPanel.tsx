import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ForgetReceipt, InklingError, Interaction, Recommender } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { useTitle } from '../hooks/use-title.ts';
import { asShownError } from '../session/shown-error.ts';
import { ErrorNote } from './ErrorNote.tsx';

/** The events that are offered; every other one is in the history beside it. */
const EVENTS = 5;
const ROWS = 5;

interface Forgotten {
	title: string;
	before: readonly string[];
	after: readonly string[];
	receipt: ForgetReceipt | undefined;
}

/** Forgetting one event: the list before and after, and a receipt that anyone can check. */
export function ForgetPanel({
	recommender,
	history,
}: {
	recommender: Recommender;
	history: readonly Interaction[];
}): ReactElement {
	const { t } = useTranslation();
	const { recommender: studio } = useStudio();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const [forgotten, setForgotten] = useState<Forgotten | undefined>(undefined);
	const nameOf = (itemId: string): string => {
		const item = catalogue.get(itemId);
		return item === undefined ? itemId : titleOf(item);
	};
	const forget = async ({ id: interactionId, itemId }: Interaction): Promise<void> => {
		setBusy(true);
		setError(undefined);
		try {
			const listed = async (): Promise<string[]> =>
				(await recommender.recommend({ slot: 'for-you', limit: ROWS })).map(({ item }) => item.id);
			await recommender.personalisation('settled');
			const before = await listed();
			await recommender.forget({ interactionId });
			// Where the history is in memory, the studio's is another.
			await studio.forget({ interactionId });
			const receipt = await recommender.receipt();
			setForgotten({ title: nameOf(itemId), before, after: await listed(), receipt });
		} catch (thrown) {
			setError(asShownError(thrown));
		} finally {
			setBusy(false);
		}
	};
	const list = (name: 'before' | 'after'): ReactElement => (
		<div data-forget-list={name}>
			<h4>{t(`helps.${name}`)}</h4>
			<ol>
				{forgotten?.[name].map((itemId) => (
					<li key={itemId} data-item={itemId}>
						{nameOf(itemId)}
					</li>
				))}
			</ol>
		</div>
	);
	return (
		<section className="helps-forget" aria-label={t('helps.forgetTitle')}>
			<h3>{t('helps.forgetTitle')}</h3>
			<p className="soft small">{t('helps.forgetWhat')}</p>
			<ul className="helps-events">
				{history
					.slice(-EVENTS)
					.toReversed()
					.map((event) => {
						const words = { act: t(`history.${event.type}`), title: nameOf(event.itemId) };
						return (
							<li key={event.id}>
								<span>
									<span className="soft">{words.act}</span> {words.title}
								</span>
								<Button
									className="button button-quiet"
									isDisabled={busy}
									aria-label={t('helps.forgetOne', words)}
									data-forget={event.itemId}
									onPress={() => void forget(event)}
								>
									{t('helps.forget')}
								</Button>
							</li>
						);
					})}
			</ul>
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
			<p role="status" className="small">
				{busy ? t('helps.forgetting') : forgotten === undefined ? '' : t('helps.forgotten', { title: forgotten.title })}
			</p>
			{forgotten === undefined ? null : (
				<>
					<div className="helps-lists">
						{list('before')}
						{list('after')}
					</div>
					{forgotten.receipt === undefined ? null : <Receipt receipt={forgotten.receipt} />}
				</>
			)}
		</section>
	);
}

function Receipt({ receipt }: { receipt: ForgetReceipt }): ReactElement {
	const { t } = useTranslation();
	const rows = [
		['packHash', receipt.packHash],
		['eventsBefore', receipt.eventsBefore],
		['eventsAfter', receipt.eventsAfter],
		['deltaBefore', receipt.deltaBefore],
		['deltaAfter', receipt.deltaAfter],
	] as const;
	return (
		<details className="helps-receipt" data-receipt>
			<summary>{t('helps.receipt')}</summary>
			<p className="soft small">{t('helps.receiptWhat')}</p>
			<dl>
				{rows.map(([name, hash]) => (
					<div key={name}>
						<dt>{t(`helps.${name}`)}</dt>
						<dd>
							<code>{hash ?? t('helps.none')}</code>
						</dd>
					</div>
				))}
			</dl>
		</details>
	);
}
