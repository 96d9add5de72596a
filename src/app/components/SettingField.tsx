import { type ReactElement, useId } from 'react';
import { Checkbox, Input, Label, NumberField, Text, TextField } from 'react-aria-components';
import type { ModelDescription, Settings } from '../../index.ts';
import { useSettingText } from '../hooks/use-settings-words.ts';
import { Choice } from './Choice.tsx';

type Setting = ModelDescription['settings'][number];

interface Props {
	setting: Setting;
	/** Whose it is. */
	model: string;
	value: Settings[string];
	onChange: (value: Settings[string]) => void;
	disabled: boolean;
}

/** One setting, and in one sentence what it does and what happens when it is too large. */
export function SettingField({ setting, model, value, onChange, disabled }: Props): ReactElement {
	const textOf = useSettingText();
	const id = useId();
	const { label, what } = textOf(setting.name, model);
	if (typeof value === 'boolean')
		return (
			<div className="field">
				<Checkbox
					className="checkbox"
					isSelected={value}
					onChange={onChange}
					isDisabled={disabled}
					{...(what === undefined ? {} : { 'aria-describedby': id })}
				>
					<span className="checkbox-box" />
					{label}
				</Checkbox>
				{what === undefined ? null : (
					<span className="field-help" id={id}>
						{what}
					</span>
				)}
			</div>
		);
	if (typeof value === 'string' && !setting.choices)
		return (
			<TextField
				className="number-field"
				data-setting={setting.name}
				value={value}
				onChange={onChange}
				isDisabled={disabled}
			>
				<Label className="field-label">{label}</Label>
				<Input className="input" />
				{what === undefined ? null : (
					<Text slot="description" className="field-help" id={id}>
						{what}
					</Text>
				)}
			</TextField>
		);
	if (typeof value === 'string')
		return (
			<Choice
				label={label}
				options={(setting.choices ?? [value]).map((choice) => ({ id: choice, label: choice }))}
				value={value}
				onChange={onChange}
				disabled={disabled}
				help={what}
			/>
		);
	const whole = setting.whole === true;
	return (
		<NumberField
			className="number-field"
			data-setting={setting.name}
			value={value}
			onChange={(next) => Number.isFinite(next) && onChange(next)}
			isDisabled={disabled}
			// Without a step a field would round to one; with ours it would round to that. Only whole numbers want it.
			{...(whole ? { step: 1 } : {})}
			{...(setting.minimum === undefined ? {} : { minValue: setting.minimum })}
			{...(setting.maximum === undefined ? {} : { maxValue: setting.maximum })}
			formatOptions={whole ? { useGrouping: false } : { useGrouping: false, maximumSignificantDigits: 8 }}
		>
			<Label className="field-label">{label}</Label>
			<Input className="input" />
			{what === undefined ? null : (
				<Text slot="description" className="field-help" id={id}>
					{what}
				</Text>
			)}
		</NumberField>
	);
}
