import { Fragment, type ReactElement } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { NAMED_MODELS, useModelName } from '../hooks/use-model-name.ts';

/** Which model: those that learn step by step, then those that are there at once; the chosen one with what it does. */
export function ModelChoice({ disabled }: { disabled: boolean }): ReactElement {
	const { t } = useTranslation();
	const { recommender, draft } = useStudio();
	const { model } = useObservable(draft.state);
	const nameOf = useModelName();
	return (
		<RadioGroup className="field" value={model} onChange={(kind) => draft.choose(kind)} isDisabled={disabled}>
			<Label className="field-label">{t('train.model')}</Label>
			{[true, false].map((trains) => (
				<Fragment key={String(trains)}>
					<span className="field-help">{t(trains ? 'train.stepwise' : 'train.atOnce')}</span>
					<div className="radios">
						{recommender
							.models()
							.filter((one) => one.trains === trains)
							.map(({ kind }) => {
								const explained = NAMED_MODELS.find((one) => one === kind);
								return (
									<Radio key={kind} value={kind} className="radio">
										<span className="radio-name">{nameOf(kind)}</span>
										{explained === undefined || kind !== model ? null : (
											<span className="radio-what">{t(`modelWhat.${explained}`)}</span>
										)}
									</Radio>
								);
							})}
					</div>
				</Fragment>
			))}
		</RadioGroup>
	);
}
