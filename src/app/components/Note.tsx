import type { ReactElement, ReactNode } from 'react';

interface Props {
	tone: 'plain' | 'good' | 'warn' | 'bad';
	title?: string;
	children?: ReactNode;
	actions?: ReactNode;
	/** An alert interrupts a screen reader; a status waits its turn. */
	role?: 'status' | 'alert';
	name?: string;
}

/** Something the page has to say, with what can be done about it. */
export function Note({ tone, title, children, actions, role = 'status', name }: Props): ReactElement {
	return (
		<div className={`note note-${tone}`} role={role} data-note={name}>
			<div className="note-body">
				{title === undefined ? null : <p className="note-title">{title}</p>}
				{children}
			</div>
			{actions === undefined ? null : <div className="note-actions">{actions}</div>}
		</div>
	);
}
