import { lazy, type ReactElement, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';

// What places and guards a floating dialog is large, and nobody sees one before a button was pressed.
const FloatingDialog = lazy(async () => ({ default: (await import('./FloatingDialog.tsx')).FloatingDialog }));

interface Props extends Pick<ButtonProps, 'className' | 'aria-label'> {
	/** What the button shows. */
	children: ReactNode;
	/** The dialog's heading; without one it needs a `dialogLabel`. */
	title?: string;
	dialogLabel?: string;
	/** Whether the dialog asks for an answer. */
	alert?: boolean;
	dialog: (close: () => void) => ReactNode;
}

/** A button that opens a dialog beside it. */
export function PopoverButton({ children, title, dialogLabel, alert = false, dialog, ...button }: Props): ReactElement {
	const [open, setOpen] = useState(false);
	const trigger = useRef<HTMLButtonElement>(null);
	const close = () => setOpen(false);
	return (
		<>
			<Button {...button} ref={trigger} aria-haspopup="dialog" aria-expanded={open} onPress={() => setOpen(true)}>
				{children}
			</Button>
			{open ? (
				<Suspense fallback={null}>
					<FloatingDialog
						triggerRef={trigger}
						alert={alert}
						onClose={close}
						{...(title !== undefined && { title })}
						{...(dialogLabel !== undefined && { label: dialogLabel })}
					>
						{dialog(close)}
					</FloatingDialog>
				</Suspense>
			) : null}
		</>
	);
}
