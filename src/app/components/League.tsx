import { type ReactElement, useMemo, useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useSelected } from '../hooks/use-live.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { useModels } from '../hooks/use-models.ts';
import { useDataset } from '../hooks/use-recommender.ts';
import { leagueRows } from '../session/league.ts';
import { leagueOf } from '../session/league-session.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { LeagueScatter } from './LeagueScatter.tsx';
import { LeagueTable } from './LeagueTable.tsx';
import { Progress } from './Progress.tsx';

/** The seed of a league: the same for all its models. */
const SEED = 1;
/** Picked at first beside those that are there at once: all that learn would take long. */
const LEARNT = ['mf', 'two-tower', 'lstm'];

/** Several models run on the data set in use, one after another, and their table. */
export function League({
	runs,
	onChoose,
}: {
	runs: readonly RunRecord[];
	onChoose: (id: string) => void;
}): ReactElement {
	const { t } = useTranslation();
	const nameOf = useModelName();
	const { training } = useStudio();
	const dataset = useDataset();
	const league = leagueOf(training);
	const running = useSelected(league.state, (state) => state.running);
	const failed = useSelected(league.state, (state) => state.failed);
	const busy = useSelected(training.state, (state) => state.stage !== 'idle');
	const share = useSelected(training.state, ({ run }) =>
		run === undefined || run.epochs === 0 ? 0 : Math.floor((20 * run.epoch) / run.epochs) / 20,
	);
	const all = useModels();
	const models = useMemo(() => all.map(({ kind }) => kind), [all]);
	const [picked, setPicked] = useState<readonly string[]>(() =>
		all.filter(({ kind, trains }) => !trains || LEARNT.includes(kind)).map(({ kind }) => kind),
	);
	const rows = useMemo(() => leagueRows(runs, dataset?.id), [runs, dataset?.id]);
	const now = running?.models[running.at];
	return (
		<section className="league" aria-labelledby="league">
			<div className="row-between">
				<h2 id="league">{t('league.title')}</h2>
				{running === undefined ? (
					<Button
						className="button button-main"
						isDisabled={busy || picked.length === 0 || dataset === undefined}
						onPress={() => void league.run(picked, SEED)}
					>
						{t('league.run', { count: picked.length })}
					</Button>
				) : (
					<Button className="button" onPress={() => league.stop()}>
						{t('league.stop')}
					</Button>
				)}
			</div>
			<p className="soft small">{t('league.what')}</p>
			{running === undefined ? (
				<fieldset className="league-models">
					<legend className="visually-hidden">{t('league.models')}</legend>
					{models.map((kind) => (
						<Checkbox
							key={kind}
							className="checkbox"
							isSelected={picked.includes(kind)}
							onChange={(yes) => setPicked(models.filter((one) => (one === kind ? yes : picked.includes(one))))}
						>
							<span className="checkbox-box" />
							{nameOf(kind)}
						</Checkbox>
					))}
					<Button
						className="button button-quiet"
						onPress={() => setPicked(picked.length === models.length ? [] : models)}
					>
						{t(picked.length === models.length ? 'league.none' : 'league.all')}
					</Button>
				</fieldset>
			) : (
				<div className="league-running" role="status">
					<p>
						{t('league.running', {
							model: nameOf(now ?? ''),
							at: running.at + 1,
							of: running.models.length,
						})}
					</p>
					<Progress label={t('league.title')} value={(running.at + share) / running.models.length} />
				</div>
			)}
			{failed.map(({ model, error }) => (
				<ErrorNote key={model} error={error} onDismiss={() => league.dismiss()} />
			))}
			{rows.length === 0 ? (
				<p className="soft">{t('league.empty')}</p>
			) : (
				<div className="league-figures" data-league={rows.length}>
					<LeagueTable rows={rows} onChoose={onChoose} />
					<LeagueScatter rows={rows} />
				</div>
			)}
		</section>
	);
}
