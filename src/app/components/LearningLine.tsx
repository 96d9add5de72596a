import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useObservable, useSelected } from '../hooks/use-live.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { useDataset, useRuns, useStatus } from '../hooks/use-recommender.ts';
import type { List } from '../hooks/use-shelf.ts';
import { useFormat } from '../i18n/use-format.ts';
import { resumable } from '../session/run-status.ts';
import { Progress } from './Progress.tsx';

interface Props {
	list: List | undefined;
	/** How many places moved since the list before. */
	moved: number;
	/** How many of the person's events are switched off. */
	without: number;
	onAllOn: () => void;
}

/** One line of one height that says what ranks: learning under way, popularity so far, or the model; or what is left out. */
export function LearningLine({ list, moved, without, onAllOn }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { training, firstVisit } = useStudio();
	const { value: status } = useStatus();
	const dataset = useDataset();
	const { value: runs } = useRuns();
	const stage = useSelected(training.state, (state) => state.stage);
	const nameOf = useModelName();
	const learning = stage === 'running' || stage === 'starting';
	const ofThis = runs?.filter((run) => run.datasetId === dataset?.id);
	const unfinished = ofThis?.find(resumable);
	if (without > 0)
		return (
			<div className="learning learning-what-if" data-without={without}>
				<p role="status">{t('learning.without', { count: without, value: format.integer(without) })}</p>
				<Button className="button" onPress={onAllOn}>
					{t('learning.allOn')}
				</Button>
			</div>
		);
	if (learning)
		return (
			<div className="learning" data-learning={stage}>
				<p title={status?.rungReason ?? ''}>
					{t(status?.rung === 'portable' ? 'learning.portable' : 'learning.gpu')} … <LearningEpoch />
				</p>
				<Button className="button" onPress={() => training.stop()}>
					{t('learning.stop')}
				</Button>
				<LearningBar label={t('learning.gpu')} />
			</div>
		);
	if (list === undefined || dataset === undefined) return <div className="learning" />;
	const movedWords = moved === 0 ? '' : ` · ${t('shop.moved', { count: moved, value: format.integer(moved) })}`;
	if (list.runId !== undefined)
		return (
			<div className="learning" data-learnt={list.runId}>
				<p role="status">
					{t('learning.by', { model: nameOf(list.model) })}
					{movedWords}
				</p>
			</div>
		);
	return (
		<div className="learning" data-learnt="">
			<p role="status">
				{t(stage === 'paused' ? 'learning.paused' : 'learning.popular')}
				{movedWords}
			</p>
			{runs === undefined ? null : (
				<Button
					className="button"
					onPress={() =>
						stage === 'paused' ? training.resume() : void firstVisit.learn(unfinished === undefined ? {} : unfinished)
					}
				>
					{t(unfinished === undefined && stage !== 'paused' ? 'learning.learn' : 'learning.resume')}
				</Button>
			)}
		</div>
	);
}

/** Apart from the rest, since it alone changes many times a second. */
function LearningEpoch(): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { training } = useStudio();
	const { run, stage } = useObservable(training.state);
	if (run === undefined || stage === 'starting' || run.epochs === 0) return <>{t('learning.starting')}</>;
	const epoch = Math.min(run.epochs, run.epoch + 1);
	return <>{t('learning.epoch', { epoch: format.integer(epoch), epochs: format.integer(run.epochs) })}</>;
}

function LearningBar({ label }: { label: string }): ReactElement {
	const { training } = useStudio();
	const { run, step } = useObservable(training.state);
	const part = step === undefined || step.of === 0 ? 0 : step.done / step.of;
	const share = run === undefined || run.epochs === 0 ? undefined : Math.min(1, (run.epoch + part) / run.epochs);
	return <Progress label={label} value={share} />;
}
