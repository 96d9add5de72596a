import { type ReactElement, useId } from 'react';

interface Props<Id extends string> {
	/** Read aloud before the options. */
	label: string;
	options: readonly { id: Id; label: string }[];
	value: Id;
	onChange: (id: Id) => void;
	className: string;
	optionClass: string;
}

/** One of a few that all show: the browser's own radio buttons, each under its word. */
export function OneOf<Id extends string>({
	label,
	options,
	value,
	onChange,
	className,
	optionClass,
}: Props<Id>): ReactElement {
	const name = useId();
	return (
		<div className={`one-of ${className}`} role="radiogroup" aria-label={label}>
			{options.map((option) => (
				<label key={option.id} className={optionClass}>
					<input type="radio" name={name} checked={option.id === value} onChange={() => onChange(option.id)} />
					{option.label}
				</label>
			))}
		</div>
	);
}
