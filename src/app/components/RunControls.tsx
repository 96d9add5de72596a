import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useSelected } from '../hooks/use-live.ts';

/** Train, pause or resume, step, stop: each where it means something. */
export function RunControls({ person }: { person: string | undefined }): ReactElement {
	const { t } = useTranslation();
	const { training, draft } = useStudio();
	const stage = useSelected(training.state, (state) => state.stage);
	const start = (paused: boolean): void => {
		// On a phone the charts lie below the settings: whoever presses wants to see what happens.
		if (window.matchMedia('(max-width: 760px)').matches) document.getElementById('run')?.scrollIntoView();
		const { model, changed, seed } = draft.state.read();
		void training.start({
			model,
			settings: changed,
			seed,
			...(paused ? { paused } : {}),
			...(person === undefined ? {} : { watch: person }),
		});
	};
	return (
		<fieldset className="run-controls">
			<legend className="visually-hidden">{t('train.title')}</legend>
			<Button className="button button-main button-large" isDisabled={stage !== 'idle'} onPress={() => start(false)}>
				{t('train.train')}
			</Button>
			<div className="run-controls-small">
				{stage === 'paused' ? (
					<Button className="button" onPress={() => training.resume()}>
						{t('train.resume')}
					</Button>
				) : (
					<Button className="button" isDisabled={stage !== 'running'} onPress={() => training.pause()}>
						{t('train.pause')}
					</Button>
				)}
				<Button
					className="button"
					isDisabled={stage === 'running' || stage === 'starting'}
					aria-description={t('train.stepHint')}
					onPress={() => (stage === 'idle' ? start(true) : training.step())}
				>
					{t('train.step')}
				</Button>
				<Button
					className="button"
					isDisabled={stage !== 'running' && stage !== 'paused'}
					aria-description={t('train.stopHint')}
					onPress={() => training.stop()}
				>
					{t('train.stop')}
				</Button>
			</div>
		</fieldset>
	);
}
