import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useModelName } from '../hooks/use-model-name.ts';
import { useFormat } from '../i18n/use-format.ts';
import { LEAGUE_MEASURE, type LeagueRow } from '../session/league.ts';

/** Beside accuracy: how much of the catalogue the lists hold, how unlike their items are, how little known. */
const BEYOND = ['coverage@10', 'diversity@10', 'novelty@10'] as const;
const WORDS = { 'coverage@10': 'coverage', 'diversity@10': 'diversity', 'novelty@10': 'novelty' } as const;

/** Models by accuracy, with the interval that chance leaves, and what else their lists are like. */
export function LeagueTable({
	rows,
	onChoose,
}: {
	rows: readonly LeagueRow[];
	onChoose: (id: string) => void;
}): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const nameOf = useModelName();
	const most = Math.max(...rows.map(({ metrics, interval }) => interval?.[1] ?? metrics[LEAGUE_MEASURE] ?? 0), 1e-9);
	const figure = (value: number | undefined, show: (value: number) => string): string =>
		value === undefined || !Number.isFinite(value) ? '–' : show(value);
	return (
		<div className="table-scroll">
			<table className="table runs-table league-table">
				<caption className="visually-hidden">{t('league.title')}</caption>
				<thead>
					<tr>
						<th scope="col">{t('league.model')}</th>
						<th scope="col">{t('league.accuracy')}</th>
						<th scope="col" className="number">
							HR@10
						</th>
						{BEYOND.map((name) => (
							<th scope="col" className="number" key={name}>
								{t(`league.${WORDS[name]}`)}
							</th>
						))}
						<th scope="col" className="number">
							{t('league.time')}
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ ranker, run, metrics, interval }) => {
						const name = ranker === 'truth' ? t('league.truth') : nameOf(ranker);
						return (
							<tr key={ranker} data-ranker={ranker}>
								<th scope="row">
									{run === undefined ? (
										name
									) : (
										<Button
											className="league-name"
											aria-label={t('league.choose', { model: name })}
											onPress={() => onChoose(run.id)}
										>
											{name}
										</Button>
									)}
								</th>
								<td data-label={t('league.accuracy')}>
									<div className="league-accuracy">
										<span>{figure(metrics[LEAGUE_MEASURE], format.measure)}</span>
										<Bar value={metrics[LEAGUE_MEASURE] ?? 0} interval={interval} most={most} ranker={ranker} />
										{interval === undefined ? null : (
											<span className="run-of">
												{t('league.interval', { from: format.measure(interval[0]), to: format.measure(interval[1]) })}
											</span>
										)}
									</div>
								</td>
								<td className="number" data-label="HR@10">
									{figure(metrics['hr@10'], format.measure)}
								</td>
								{BEYOND.map((name) => (
									<td className="number" key={name} data-label={t(`league.${WORDS[name]}`)}>
										{figure(metrics[name], name === 'coverage@10' ? format.percent : format.number)}
									</td>
								))}
								<td className="number" data-label={t('league.time')}>
									{run === undefined ? '–' : format.duration(run.seconds)}
								</td>
							</tr>
						);
					})}
				</tbody>
			</table>
		</div>
	);
}

/** The figure as a length, and its interval as a whisker; the table says both in numbers. */
function Bar({
	value,
	interval,
	most,
	ranker,
}: {
	value: number;
	interval: readonly [number, number] | undefined;
	most: number;
	ranker: string;
}): ReactElement {
	const x = (of: number): number => (100 * of) / most;
	return (
		<svg className="league-bar" data-ranker={ranker} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
			<rect x="0" y="2" width={x(value)} height="6" />
			{interval === undefined ? null : <line x1={x(interval[0])} x2={x(interval[1])} y1="5" y2="5" />}
		</svg>
	);
}
