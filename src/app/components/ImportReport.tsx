import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetRecord } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ActivityChart } from './ActivityChart.tsx';
import { More } from './More.tsx';
import { RejectionTable } from './RejectionTable.tsx';

type Report = DatasetRecord['report'];
type Reason = keyof Report['rejected'];

const COLUMN_NAMES = ['userId', 'itemId', 'type', 'at', 'value', 'quantity', 'sessionId'] as const;

/** What an import kept and what it left out, and why. */
export function ImportReport({ dataset }: { dataset: DatasetRecord }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { report } = dataset;
	const reasons = (Object.entries(report.rejected) as [Reason, number][]).filter(([, count]) => count > 0);
	const rejected = reasons.reduce((sum, [, count]) => sum + count, 0);
	const columns = COLUMN_NAMES.flatMap((name) => {
		const source = report.columns[name];
		return source === undefined ? [] : [{ name, source }];
	});
	const numbers: [key: string, label: string, value: string][] = [
		['rows', t('report.rows'), format.integer(report.rows)],
		['accepted', t('report.accepted'), format.integer(report.accepted)],
		['rejected', t('report.rejected'), format.integer(rejected)],
		['people', t('report.people'), format.integer(report.users)],
		['items', t('report.items'), format.integer(report.items)],
		['density', t('density.label'), format.share(dataset.interactions / (dataset.users * dataset.items || 1))],
		['per-person', t('density.perPerson'), format.number(dataset.interactions / (dataset.users || 1))],
	];
	return (
		<section className="report" aria-labelledby="report" data-report={dataset.name}>
			<h2 id="report">
				{t('data.showReport', { name: dataset.source === 'demo-shop' ? t('data.demoName') : dataset.name })}
			</h2>
			<dl className="report-numbers">
				{numbers.map(([key, label, value]) => (
					<div key={key} data-figure={key}>
						<dt>{label}</dt>
						<dd>{value}</dd>
					</div>
				))}
				<div>
					<dt>{t('report.span')}</dt>
					<dd className="report-span">
						{report.from === undefined || report.to === undefined
							? t('report.noTimes')
							: `${format.date(report.from)} – ${format.date(report.to)}`}
					</dd>
				</div>
			</dl>
			{report.core === undefined ? null : (
				<p data-report-core>
					{t('density.core', {
						interactions: format.integer(report.core.interactions),
						people: format.integer(report.core.users),
						items: format.integer(report.core.items),
						least: format.integer(report.core.least),
					})}
				</p>
			)}
			{dataset.timed ? <ActivityChart datasetId={dataset.id} /> : null}
			<div className="report-parts">
				<div className="stack">
					<h3>{t('report.reasons')}</h3>
					{reasons.length === 0 ? (
						<p className="soft">{t('report.nothingRejected')}</p>
					) : (
						<dl className="facts">
							{reasons.map(([reason, count]) => (
								<div key={reason} style={{ display: 'contents' }} data-reason={reason}>
									<dt className="number">{format.integer(count)}</dt>
									<dd>{t(`report.${reason}`)}</dd>
								</div>
							))}
						</dl>
					)}
					{report.rejectedItems === 0 ? null : (
						<p className="small">
							{t('report.rejectedItems', { count: report.rejectedItems, value: format.integer(report.rejectedItems) })}
						</p>
					)}
				</div>
				{columns.length === 0 ? null : (
					<div className="stack">
						<h3>{t('report.columns')}</h3>
						<dl className="facts">
							{columns.map(({ name, source }) => (
								<div key={name} style={{ display: 'contents' }}>
									<dt>{t(`report.${name}`)}</dt>
									<dd>
										<code>{source}</code>
									</dd>
								</div>
							))}
						</dl>
					</div>
				)}
				{report.notes.length === 0 ? null : (
					<div className="stack">
						<h3>{t('report.notes')}</h3>
						<ul className="small stack">
							{report.notes.map((note) => (
								<li key={note} lang="en">
									{note}
								</li>
							))}
						</ul>
					</div>
				)}
			</div>
			{report.examples.length === 0 ? null : (
				<More
					label={t('report.examples', { count: report.examples.length, value: format.integer(report.examples.length) })}
				>
					<RejectionTable examples={report.examples} />
				</More>
			)}
		</section>
	);
}
