import { lazy, type ReactElement, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useModelName } from '../hooks/use-model-name.ts';
import { useReason } from '../hooks/use-reason.ts';
import { useCatalogue, useDataset, useRuns } from '../hooks/use-recommender.ts';
import type { ShelfAnswer } from '../hooks/use-shelf.ts';
import { useTitle } from '../hooks/use-title.ts';
import { loadScreenWords } from '../i18n/i18n.ts';
import { useFormat } from '../i18n/use-format.ts';

const WhyWithout = lazy(async () => {
	const [{ WhyWithout }] = await Promise.all([import('./WhyWithout.tsx'), loadScreenWords()]);
	return { default: WhyWithout };
});

const SHOWN = 6;
/** Where each has to be worked out by ranking again and again. */
const EXPLAINED = 3;

/** How the list was made: which model, from how much, and what spoke for each of the first. */
export function WhyThese(props: {
	id: string;
	answer: ShelfAnswer;
	counting: number;
	without: readonly string[];
	filter: string | undefined;
}): ReactElement {
	const { id, answer, counting, without, filter } = props;
	const { t } = useTranslation();
	const format = useFormat();
	const titleOf = useTitle();
	const reasonOf = useReason();
	const nameOf = useModelName();
	const catalogue = useCatalogue();
	const dataset = useDataset();
	const { value: runs } = useRuns();
	const { list, milliseconds } = answer;
	const run = runs?.find(({ id }) => id === list.runId);
	const share = (reason: (typeof list)[number]['reason']): string => {
		if (reason.kind !== 'history') return reasonOf(reason);
		const item = catalogue.get(reason.itemId);
		const title = item === undefined ? reason.title : titleOf(item);
		return t('whyThese.share', { share: format.percent(reason.share), title });
	};
	return (
		<div className="why" id={id} data-why={list.model}>
			<p>
				{dataset === undefined
					? t('whyThese.none')
					: run === undefined
						? t('whyThese.popular', { people: format.integer(dataset.users) })
						: t('whyThese.model', {
								model: nameOf(list.model),
								events: format.integer(dataset.interactions),
								people: format.integer(dataset.users),
								when: format.dateTime(run.updatedAt),
								where: run.rung === 'webgpu' ? `${run.adapter} (WebGPU)` : t('gpu.pillPortable'),
							})}{' '}
				{counting === 0
					? t('whyThese.ownNone')
					: t('whyThese.own', { count: counting, value: format.integer(counting) })}{' '}
				{t('whyThese.speed', { milliseconds: format.integer(Math.ceil(milliseconds)) })}
			</p>
			<ol className="why-list">
				{list.slice(0, SHOWN).map(({ item, rank, reason }) => (
					<li key={item.id}>
						<span className="soft">{format.integer(rank)}</span>
						<span>{titleOf(item)}</span>
						<span className="soft">
							{reason.kind === 'none' && counting > 0 && rank <= EXPLAINED ? (
								<Suspense>
									<WhyWithout itemId={item.id} without={without} filter={filter} />
								</Suspense>
							) : (
								share(reason)
							)}
						</span>
					</li>
				))}
			</ol>
		</div>
	);
}
