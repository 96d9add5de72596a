import type { ReactElement, ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { Icon } from './Icon.tsx';

/** What not everybody needs to see, behind a word. */
export function More({
	label,
	children,
	open = false,
}: {
	label: string;
	children: ReactNode;
	open?: boolean;
}): ReactElement {
	return (
		<Disclosure className="disclosure" defaultExpanded={open}>
			<Button slot="trigger" className="disclosure-button">
				{label}
				<Icon name="chevron" size={16} />
			</Button>
			<DisclosurePanel>{children}</DisclosurePanel>
		</Disclosure>
	);
}
