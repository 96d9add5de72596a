import { type ReactElement, useMemo, useState } from 'react';
import {
	Button,
	ComboBox,
	Header,
	Input,
	Label,
	ListBox,
	ListBoxItem,
	ListBoxSection,
	Popover,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ModelDescription } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { useModelWords } from '../hooks/use-model-name.ts';
import { useModels } from '../hooks/use-models.ts';
import { Icon } from './Icon.tsx';
import { ModelFacts } from './ModelFacts.tsx';
import './model-choice.css';

interface FamilyOfModels {
	family: ModelDescription['family'];
	label: string;
	models: readonly { kind: string; name: string }[];
}

/** Which model: by family, or by typing a part of its name or paper. The chosen one stands below with what it is. */
export function ModelChoice({ disabled }: { disabled: boolean }): ReactElement {
	const { t } = useTranslation();
	const { draft } = useStudio();
	const models = useModels();
	const { model } = useObservable(draft.state);
	const wordsOf = useModelWords();
	const chosen = models.find(({ kind }) => kind === model);
	const name = chosen === undefined ? model : wordsOf(chosen).name;
	// What is typed; null while nothing is, when the field shows what is chosen.
	const [typed, setTyped] = useState<string | null>(null);
	const families = useMemo(() => {
		const wanted = (typed ?? '').trim().toLocaleLowerCase();
		const found = new Map<ModelDescription['family'], FamilyOfModels>();
		for (const one of models) {
			const words = wordsOf(one);
			const label = t(`families.${one.family}`);
			const text = [words.name, one.kind, label, one.about.paper?.title, one.about.paper?.authors].join(' ');
			if (!text.toLocaleLowerCase().includes(wanted)) continue;
			const family = found.get(one.family) ?? { family: one.family, label, models: [] };
			found.set(one.family, { ...family, models: [...family.models, { kind: one.kind, name: words.name }] });
		}
		return [...found.values()];
	}, [models, typed, wordsOf, t]);
	return (
		<div className="model-choice">
			<ComboBox
				className="field"
				items={families}
				inputValue={typed ?? name}
				onInputChange={(text) => setTyped(text === name ? null : text)}
				value={model}
				onChange={(kind) => {
					setTyped(null);
					if (kind !== null && kind !== model) draft.choose(String(kind));
				}}
				onBlur={() => setTyped(null)}
				onOpenChange={(open, trigger) => {
					if (open && trigger === 'manual') setTyped('');
				}}
				allowsEmptyCollection
				menuTrigger="input"
				isDisabled={disabled}
			>
				<Label className="field-label">{t('train.model')}</Label>
				<div className="combo">
					<Input className="input" placeholder={t('modelFacts.search')} />
					<Button className="icon-button icon-button-small">
						<Icon name="chevron" size={16} />
					</Button>
				</div>
				<Popover className="popover model-popover">
					<ListBox
						className="listbox listbox-tall"
						renderEmptyState={() => <div className="listbox-empty">{t('modelFacts.none')}</div>}
					>
						{(family: FamilyOfModels) => (
							<ListBoxSection id={family.family} className="family" aria-label={family.label}>
								<Header className="family-name">{family.label}</Header>
								{family.models.map((one) => (
									<ListBoxItem key={one.kind} id={one.kind} className="option" textValue={one.name}>
										{one.name}
									</ListBoxItem>
								))}
							</ListBoxSection>
						)}
					</ListBox>
				</Popover>
			</ComboBox>
			{chosen === undefined ? null : <ModelFacts model={chosen} />}
		</div>
	);
}
