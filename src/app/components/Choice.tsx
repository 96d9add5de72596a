import type { ReactElement } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';
import { Icon } from './Icon.tsx';

interface Option {
	id: string;
	label: string;
	side?: string;
}

interface Props {
	label: string;
	options: readonly Option[];
	value: string | null;
	onChange: (id: string) => void;
	disabled?: boolean;
	/** A label that is only read aloud. */
	quiet?: boolean;
	placeholder?: string;
	/** A sentence below it. */
	help?: string | undefined;
}

/** One of a few. */
export function Choice({
	label,
	options,
	value,
	onChange,
	disabled = false,
	quiet = false,
	placeholder,
	help,
}: Props): ReactElement {
	return (
		<Select
			className="field"
			value={value}
			onChange={(key) => key !== null && onChange(String(key))}
			isDisabled={disabled}
			{...(placeholder === undefined ? {} : { placeholder })}
		>
			<Label className={quiet ? 'visually-hidden' : 'field-label'}>{label}</Label>
			<Button className="select-button">
				<SelectValue className="select-value">
					{({ selectedText, defaultChildren }) => selectedText || defaultChildren}
				</SelectValue>
				<Icon name="chevron" size={16} />
			</Button>
			{help === undefined ? null : (
				<Text slot="description" className="field-help">
					{help}
				</Text>
			)}
			<Popover className="popover">
				<ListBox className="listbox" items={options}>
					{(option) => (
						<ListBoxItem id={option.id} className="option" textValue={option.label}>
							<span>{option.label}</span>
							{option.side === undefined ? null : <span className="option-side">{option.side}</span>}
						</ListBoxItem>
					)}
				</ListBox>
			</Popover>
		</Select>
	);
}
