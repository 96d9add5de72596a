import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../index.ts';
import { useSettingWords } from '../hooks/use-settings-words.ts';
import { differing, type Sort, type SortKey } from '../session/compare-runs.ts';
import { CompareRow } from './CompareRow.tsx';

interface Props {
	runs: readonly RunRecord[];
	sort: Sort;
	onSort: (sort: Sort) => void;
	chosen: readonly string[];
	full: boolean;
	onChoose: (id: string, chosen: boolean) => void;
	onRemove: (id: string) => void;
}

/** The runs that ended, by what one asks for. */
export function CompareTable({ runs, sort, onSort, chosen, full, onChoose, onRemove }: Props): ReactElement {
	const { t } = useTranslation();
	const wordsOf = useSettingWords();
	const settings = differing(runs);
	const head = (by: SortKey): ReactElement => (
		<th
			scope="col"
			className="number"
			aria-sort={sort.by === by ? (sort.descending ? 'descending' : 'ascending') : 'none'}
		>
			<Button
				className="sort-button"
				onPress={() => onSort({ by, descending: sort.by === by ? !sort.descending : true })}
			>
				{t(`compare.${by}`)}
				<span aria-hidden="true" className="sort-mark">
					{sort.by !== by ? '' : sort.descending ? '↓' : '↑'}
				</span>
			</Button>
		</th>
	);
	return (
		<div className="table-scroll">
			<table className="table runs-table compare-table">
				<thead>
					<tr>
						<th scope="col">
							<span className="visually-hidden">{t('compare.chosen')}</span>
						</th>
						<th scope="col">{t('runs.run')}</th>
						<th scope="col">{t('compare.settings')}</th>
						{head('ndcg')}
						{head('hr')}
						{head('epochs')}
						{head('seconds')}
						{head('created')}
						<th scope="col">
							<span className="visually-hidden">{t('runs.actions')}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{runs.map((run, i) => (
						<CompareRow
							key={run.id}
							run={run}
							settings={wordsOf(settings[i] ?? {})}
							chosen={chosen.indexOf(run.id)}
							full={full}
							onChoose={(yes) => onChoose(run.id, yes)}
							onRemove={() => onRemove(run.id)}
						/>
					))}
				</tbody>
			</table>
		</div>
	);
}
