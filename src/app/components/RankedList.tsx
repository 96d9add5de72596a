import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommender } from '../../index.ts';
import { useGlide } from '../hooks/use-glide.ts';
import { useReason } from '../hooks/use-reason.ts';
import { useFormat } from '../i18n/use-format.ts';
import { RankMark } from './RankMark.tsx';
import type { RankChange } from './rank-changes.ts';

export interface RankedRow {
	itemId: string;
	title: string;
	score: number;
	change?: RankChange | undefined;
	reason?: Awaited<ReturnType<Recommender['recommend']>>[number]['reason'];
	/** The one that was held out of training. */
	hidden: boolean;
}

/** A ranked list whose rows glide to their places. */
export function RankedList({ rows }: { rows: readonly RankedRow[] }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const reasonOf = useReason();
	const list = useRef<HTMLOListElement>(null);
	useGlide(list, rows.map((row) => row.itemId).join('\n'));
	const moving = rows.some((row) => row.change !== undefined);
	return (
		<ol className={moving ? 'ranked ranked-moving' : 'ranked'} ref={list}>
			{rows.map((row, index) => {
				const reason = row.reason === undefined ? '' : reasonOf(row.reason);
				return (
					<li key={row.itemId} data-key={row.itemId} className={row.hidden ? 'ranked-row ranked-hidden' : 'ranked-row'}>
						<span className="ranked-rank">{format.integer(index + 1)}</span>
						{moving ? <RankMark change={row.change} /> : null}
						<span className="ranked-title">
							{row.title}
							{reason === '' ? null : <span className="ranked-reason">{reason}</span>}
						</span>
						<span className="ranked-score">
							<span className="visually-hidden">{t('person.score')} </span>
							{format.number(row.score)}
						</span>
					</li>
				);
			})}
		</ol>
	);
}
