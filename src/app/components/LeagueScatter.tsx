import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useModelName } from '../hooks/use-model-name.ts';
import { useFormat } from '../i18n/use-format.ts';
import { apart, LEAGUE_MEASURE, type LeagueRow } from '../session/league.ts';

const WIDTH = 480;
const HEIGHT = 320;
const EDGE = { left: 52, right: 16, top: 16, bottom: 40 };
const LABEL = 14;

/** Accuracy against diversity, a mark a model; the table has the figures. */
export function LeagueScatter({ rows }: { rows: readonly LeagueRow[] }): ReactElement | null {
	const { t } = useTranslation();
	const format = useFormat();
	const nameOf = useModelName();
	const marks = rows.flatMap(({ ranker, metrics, interval }) => {
		const [x, y] = [metrics['diversity@10'], metrics[LEAGUE_MEASURE]];
		if (x === undefined || y === undefined || !Number.isFinite(x)) return [];
		return [{ ranker, name: ranker === 'truth' ? t('league.truth') : nameOf(ranker), x, y, interval }];
	});
	if (marks.length < 2) return null;
	const [left, right] = [Math.min(...marks.map(({ x }) => x)), Math.max(...marks.map(({ x }) => x))];
	const room = Math.max(right - left, 0.02) * 0.12;
	const top = Math.max(...marks.map(({ y, interval }) => interval?.[1] ?? y), 1e-9);
	const atX = (x: number): number =>
		EDGE.left + ((x - left + room) / (Math.max(right - left, 0.02) + 2 * room)) * (WIDTH - EDGE.left - EDGE.right);
	const atY = (y: number): number => HEIGHT - EDGE.bottom - (y / top) * (HEIGHT - EDGE.top - EDGE.bottom);
	const labels = apart(
		marks.map(({ y }) => atY(y)),
		LABEL,
		HEIGHT - EDGE.bottom - 4,
	);
	const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * top);
	return (
		<figure className="league-scatter">
			<figcaption>
				<h3>{t('league.scatter')}</h3>
				<p className="soft small">{t('league.scatterWhat')}</p>
			</figcaption>
			<svg
				viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
				role="img"
				aria-label={t('league.scatterSummary', { count: marks.length })}
			>
				{ticks.map((tick) => (
					<g key={tick} className="league-tick">
						<line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={atY(tick)} y2={atY(tick)} />
						<text x={EDGE.left - 6} y={atY(tick) + 4} textAnchor="end">
							{format.measure(tick)}
						</text>
					</g>
				))}
				{[left, right].map((value) => (
					<text key={value} className="league-axis" x={atX(value)} y={HEIGHT - EDGE.bottom + 16} textAnchor="middle">
						{format.number(value)}
					</text>
				))}
				<text className="league-axis" x={(EDGE.left + WIDTH - EDGE.right) / 2} y={HEIGHT - 6} textAnchor="middle">
					{t('league.diversityAxis')}
				</text>
				{marks.map(({ ranker, name, x, y, interval }, i) => {
					const turned = atX(x) > WIDTH * 0.62;
					return (
						<g key={ranker} className="league-mark" data-ranker={ranker}>
							{interval === undefined ? null : (
								<line x1={atX(x)} x2={atX(x)} y1={atY(interval[0])} y2={atY(interval[1])} />
							)}
							<circle cx={atX(x)} cy={atY(y)} r="5" />
							<text x={atX(x) + (turned ? -9 : 9)} y={(labels[i] ?? 0) + 4} textAnchor={turned ? 'end' : 'start'}>
								{name}
							</text>
						</g>
					);
				})}
			</svg>
		</figure>
	);
}
