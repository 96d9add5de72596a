import type { ReactElement, RefObject } from 'react';
import { Tooltip } from 'react-aria-components';

interface Props {
	triggerRef: RefObject<HTMLButtonElement | null>;
	text: string;
	onClose: () => void;
}

/** What an `IconButton` says while one points at it. */
export function IconTip({ triggerRef, text, onClose }: Props): ReactElement {
	return (
		<Tooltip
			className="tooltip"
			offset={4}
			triggerRef={triggerRef}
			isOpen
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
		>
			{text}
		</Tooltip>
	);
}
