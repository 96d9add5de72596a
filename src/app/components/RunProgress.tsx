import { type ReactElement, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { MEASURE } from '../charts/feed.ts';
import { useFeedEpochs } from '../charts/use-feed.ts';
import { useStudio } from '../hooks/studio.ts';
import { useCommentary } from '../hooks/use-commentary.ts';
import { useSelected } from '../hooks/use-live.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { useThrottled } from '../hooks/use-throttled.ts';
import { useFormat } from '../i18n/use-format.ts';
import { atMostEvery } from '../session/at-most-every.ts';
import { resumable } from '../session/run-status.ts';
import type { TrainingState } from '../session/training-session.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Progress } from './Progress.tsx';
import { RunSentence } from './RunSentence.tsx';

/** Figures that change more often than this cannot be read. */
const READ_MS = 120;

const whole = (state: TrainingState): TrainingState => state;

/** Where the run is, how long it will take, whether it still gets better; and how it went when it is over. */
export function RunProgress({ person }: { person: string | undefined }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const nameOf = useModelName();
	const { training } = useStudio();
	const seldom = useMemo(
		() => ({ read: training.state.read, subscribe: atMostEvery(READ_MS, training.state.subscribe) }),
		[training],
	);
	const { stage, run, feed, step, loss, pace, secondsLeft, error } = useSelected(seldom, whole);
	const { epochs } = useFeedEpochs(feed, feed.quality);
	const commentary = useCommentary({
		epochs,
		popularity: feed.baselines.popularity?.[MEASURE],
		ended: stage === 'idle',
	});
	const busy = stage !== 'idle';
	const epoch = run === undefined ? 0 : Math.min(run.epochs, run.epoch + (busy && step !== undefined ? 1 : 0));
	const announced = useThrottled(
		busy && run !== undefined
			? `${t('train.announce', {
					epoch: format.integer(epoch),
					epochs: format.integer(run.epochs),
					loss: format.number(loss ?? 0),
				})}. ${commentary}`
			: '',
		8000,
	);
	const resume = (id: string): void =>
		void training.start({ resume: id, ...(person === undefined ? {} : { watch: person }) });
	if (error !== undefined)
		return (
			<ErrorNote
				error={error}
				onDismiss={() => training.dismissError()}
				actions={
					run !== undefined && resumable(run) ? (
						<Button className="button button-main" onPress={() => resume(run.id)}>
							{t('train.resumeRun')}
						</Button>
					) : null
				}
			/>
		);
	if (run === undefined) return <p className="soft">{busy ? t('train.starting') : t('train.idle')}</p>;
	if (!busy)
		return resumable(run) ? (
			<div className="row">
				<p>
					{run.epoch === 0
						? t('train.interruptedEarly', { model: nameOf(run.model) })
						: t('train.interrupted', {
								model: nameOf(run.model),
								epoch: format.integer(run.epoch),
								epochs: format.integer(run.epochs),
							})}
				</p>
				<Button className="button button-main" onPress={() => resume(run.id)}>
					{t('train.resumeRun')}
				</Button>
			</div>
		) : (
			<RunSentence run={run} commentary={commentary} />
		);
	const share =
		run.epochs === 0
			? undefined
			: Math.min(1, (run.epoch + (step === undefined ? 0 : step.done / step.of)) / run.epochs);
	return (
		<div className="run-progress" data-stage={stage}>
			<div className="row-between">
				<p className="run-phase">{stage === 'starting' ? t('train.starting') : t(`train.${run.phase}`)}</p>
				{stage === 'paused' ? <span className="tag tag-warn">{t('train.paused')}</span> : null}
			</div>
			<Progress label={t('train.title')} value={stage === 'starting' ? undefined : share} />
			<div className="row-between small">
				<span className="run-epoch">
					{t('train.epochOf', { epoch: format.integer(epoch), epochs: format.integer(run.epochs) })}
				</span>
				{secondsLeft === undefined ? null : (
					<span>
						{run.phase === 'select'
							? t('train.leftAtMost', { time: format.duration(secondsLeft) })
							: t('train.left', { time: format.duration(secondsLeft) })}
					</span>
				)}
				{pace === undefined ? null : (
					<span className="soft">
						{t('train.pace', {
							examples: format.number(pace.examplesPerSecond),
							milliseconds: format.number(pace.millisecondsPerStep),
						})}
					</span>
				)}
			</div>
			<p className="run-commentary" data-commentary={stage}>
				{commentary}
			</p>
			<p className="visually-hidden" role="status">
				{announced}
			</p>
		</div>
	);
}
