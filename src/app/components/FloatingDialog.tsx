import type { ReactElement, ReactNode, RefObject } from 'react';
import { Dialog, Heading, Popover } from 'react-aria-components';

export interface FloatingDialogProps {
	/** Where it hangs, and where the focus goes back to. */
	triggerRef: RefObject<HTMLButtonElement | null>;
	/** Its heading; without one it needs a `label`. */
	title?: string;
	label?: string;
	/** Asks for an answer. */
	alert?: boolean;
	onClose: () => void;
	children: ReactNode;
}

/** What a `PopoverButton` opens. */
export function FloatingDialog({
	triggerRef,
	title,
	label,
	alert = false,
	onClose,
	children,
}: FloatingDialogProps): ReactElement {
	return (
		<Popover
			className="popover"
			placement="bottom end"
			triggerRef={triggerRef}
			isOpen
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
		>
			<Dialog
				className="popover-dialog"
				role={alert ? 'alertdialog' : 'dialog'}
				{...(label && { 'aria-label': label })}
			>
				{title === undefined ? null : (
					<Heading slot="title" level={2}>
						{title}
					</Heading>
				)}
				{children}
			</Dialog>
		</Popover>
	);
}
