import { Fragment, type ReactElement } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { useModelWords } from '../hooks/use-model-name.ts';
import { useModels } from '../hooks/use-models.ts';

/** Which model: those that learn step by step, then those that are there at once; the chosen one with what it does. */
export function ModelChoice({ disabled }: { disabled: boolean }): ReactElement {
	const { t } = useTranslation();
	const { draft } = useStudio();
	const models = useModels();
	const { model } = useObservable(draft.state);
	const wordsOf = useModelWords();
	return (
		<RadioGroup className="field" value={model} onChange={(kind) => draft.choose(kind)} isDisabled={disabled}>
			<Label className="field-label">{t('train.model')}</Label>
			{[true, false].map((trains) => (
				<Fragment key={String(trains)}>
					<span className="field-help">{t(trains ? 'train.stepwise' : 'train.atOnce')}</span>
					<div className="radios">
						{models
							.filter((one) => one.trains === trains)
							.map((one) => (
								<Radio key={one.kind} value={one.kind} className="radio">
									<span className="radio-name">{wordsOf(one).name}</span>
									{one.kind === model ? <span className="radio-what">{wordsOf(one).what}</span> : null}
								</Radio>
							))}
					</div>
				</Fragment>
			))}
		</RadioGroup>
	);
}
