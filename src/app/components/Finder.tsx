import { type ReactElement, useMemo, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { type Findable, firstMatches } from './matches.ts';

interface Props {
	label: string;
	placeholder: string;
	/** May be long: only the first matches are shown. */
	options: readonly Findable[];
	/** The one chosen; undefined where choosing is an act and nothing stays chosen. */
	value?: string | null;
	onChoose: (id: string) => void;
	/** Said when nothing matches. */
	empty: string;
	limit?: number;
	disabled?: boolean;
	quiet?: boolean;
}

/** One of very many, by typing a part of it. */
export function Finder(props: Props): ReactElement {
	const { label, placeholder, options, value, onChoose, empty, limit = 20, disabled = false, quiet = false } = props;
	const chosen = useMemo(() => options.find((option) => option.id === value), [options, value]);
	// What is typed; null while nothing is, when the field shows what is chosen.
	const [typed, setTyped] = useState<string | null>(null);
	const matches = useMemo(() => firstMatches(options, typed ?? '', limit), [options, typed, limit]);
	return (
		<ComboBox
			className="field"
			items={matches}
			inputValue={typed ?? chosen?.label ?? ''}
			onInputChange={(text) => setTyped(text === chosen?.label ? null : text)}
			value={value ?? null}
			onChange={(key) => {
				setTyped(null);
				if (key !== null) onChoose(String(key));
			}}
			onBlur={() => setTyped(null)}
			onOpenChange={(open, trigger) => {
				if (open && trigger === 'manual') setTyped('');
			}}
			allowsEmptyCollection
			menuTrigger="input"
			isDisabled={disabled}
		>
			<Label className={quiet ? 'visually-hidden' : 'field-label'}>{label}</Label>
			<div className="combo">
				<Input className="input" placeholder={placeholder} />
				<Button className="icon-button icon-button-small">
					<Icon name={value === undefined ? 'search' : 'chevron'} size={16} />
				</Button>
			</div>
			<Popover className="popover popover-finder">
				<ListBox className="listbox" renderEmptyState={() => <div className="listbox-empty">{empty}</div>}>
					{(option: Findable) => (
						<ListBoxItem id={option.id} className="option" textValue={option.label}>
							<span>{option.label}</span>
							{option.side === undefined ? null : <span className="option-side">{option.side}</span>}
						</ListBoxItem>
					)}
				</ListBox>
			</Popover>
		</ComboBox>
	);
}
