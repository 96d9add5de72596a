import { type ReactElement, useId } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { domainSettings } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { PRESETS, presetOf, presetSettings } from '../session/presets.ts';

/** Settings that go well together, each with what it is for in a sentence. */
export function PresetChoice({ disabled }: { disabled: boolean }): ReactElement | null {
	const { t } = useTranslation();
	const id = useId();
	const { draft } = useStudio();
	const { model, changed, domain } = useObservable(draft.state);
	const settings = draft.settingsOf(model);
	// What has nothing to set, or nothing that a preset would set otherwise, needs no choice.
	if (PRESETS.every((preset) => Object.keys(presetSettings(preset, settings)).length === 0)) return null;
	const base = domain === undefined ? {} : domainSettings(domain, model);
	const chosen = presetOf(changed, settings, base);
	return (
		<div className="field" data-preset={chosen ?? 'own'}>
			<span className="field-label" id={id}>
				{t('presets.title')}
			</span>
			<ToggleButtonGroup
				className="presets"
				aria-labelledby={id}
				selectionMode="single"
				disallowEmptySelection
				isDisabled={disabled}
				selectedKeys={chosen === undefined ? [] : [chosen]}
				onSelectionChange={(keys) => {
					const preset = PRESETS.find((one) => keys.has(one));
					if (preset !== undefined) draft.take(presetSettings(preset, settings, base));
				}}
			>
				{PRESETS.map((preset) => (
					<ToggleButton key={preset} id={preset} className="preset">
						{t(`presets.${preset}`)}
					</ToggleButton>
				))}
			</ToggleButtonGroup>
			<p className="field-help">{chosen === undefined ? t('presets.own') : t(`presets.${chosen}What`)}</p>
		</div>
	);
}
