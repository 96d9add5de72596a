import { type ReactElement, Suspense, useId, useState } from 'react';
import { Icon } from './Icon.tsx';

interface Props {
	name: string;
	label: string;
	/** Loaded and worked out when it is opened. */
	children: (id: string) => ReactElement;
}

/** The way to something beside the history. */
export function AsideDisclosure({ name, label, children }: Props): ReactElement {
	const id = useId();
	const [open, setOpen] = useState(false);
	return (
		<div className="taste-disclosure">
			<button
				type="button"
				className="disclosure-button"
				data-open={name}
				aria-expanded={open}
				{...(open ? { 'aria-controls': id } : {})}
				onClick={() => setOpen(!open)}
			>
				{label}
				<Icon name="chevron" size={16} />
			</button>
			{open ? <Suspense fallback={<div id={id} />}>{children(id)}</Suspense> : null}
		</div>
	);
}
