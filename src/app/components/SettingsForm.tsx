import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { More } from './More.tsx';
import { SettingField } from './SettingField.tsx';

/** Those that one turns first; the others wait behind a word. */
const MAIN = ['embeddingSize', 'learningRate', 'epochs'];

/** The settings of the model that is to be trained. */
export function SettingsForm({ disabled }: { disabled: boolean }): ReactElement {
	const { t } = useTranslation();
	const { draft } = useStudio();
	const { model, changed, seed } = useObservable(draft.state);
	const settings = draft.settingsOf(model);
	const field = (setting: (typeof settings)[number]): ReactElement => (
		<SettingField
			model={model}
			key={setting.name}
			setting={setting}
			value={changed[setting.name] ?? setting.default}
			onChange={(value) => draft.set(setting.name, value)}
			disabled={disabled}
		/>
	);
	const rest = settings.filter((setting) => !MAIN.includes(setting.name));
	return (
		<div className="settings">
			{settings.filter((setting) => MAIN.includes(setting.name)).map(field)}
			<More label={t('app.more')}>
				<div className="settings">
					{rest.map(field)}
					<SettingField
						model={model}
						setting={{ name: 'seed', default: 1, minimum: 0, maximum: 4_294_967_295, whole: true }}
						value={seed}
						onChange={(value) => draft.set('seed', value)}
						disabled={disabled}
					/>
				</div>
			</More>
		</div>
	);
}
