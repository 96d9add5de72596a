import type { ReactElement } from 'react';
import { Button, Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { AS_IT_IS, type Tuning } from '../session/tuning.ts';
import './taste.css';

interface Props {
	id: string;
	tuning: Tuning;
	onChange: (tuning: Tuning) => void;
}

/** What one may want of a list besides the best: each slider at rest leaves it as it is. */
export function TuneSliders({ id, tuning, onChange }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const inWords = (name: keyof Tuning): string => {
		const value = tuning[name];
		if (value === 0) return t('tune.even');
		const part = format.share(Math.abs(value));
		return name === 'price' ? `${t(value < 0 ? 'tune.cheaper' : 'tune.dearer')} ${part}` : part;
	};
	return (
		<div className="tune" id={id}>
			{(['variety', 'surprise', 'price'] as const).map((name) => (
				<Slider
					key={name}
					className="tune-slider"
					data-tune={name}
					minValue={name === 'price' ? -1 : 0}
					maxValue={1}
					step={0.1}
					value={tuning[name]}
					onChange={(value) => onChange({ ...tuning, [name]: value })}
				>
					<Label className="field-label">{t(`tune.${name}`)}</Label>
					<SliderOutput className="soft small">{inWords(name)}</SliderOutput>
					<SliderTrack className="tune-track">
						<SliderThumb className="tune-thumb" aria-valuetext={inWords(name)} />
					</SliderTrack>
				</Slider>
			))}
			<Button
				className="button"
				isDisabled={Object.values(tuning).every((value) => value === 0)}
				onPress={() => onChange(AS_IT_IS)}
			>
				{t('tune.reset')}
			</Button>
		</div>
	);
}
