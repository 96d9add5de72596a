import type { ReactElement } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
	icon: IconName;
	/** What it does, to whom: read aloud. */
	label: string;
	/** What it does, in a word or two: shown on hover; default the label. */
	tip?: string;
	small?: boolean;
	onPress: () => void;
	disabled?: boolean;
}

/** A button without words, which has them for those who hover or listen. */
export function IconButton({ icon, label, tip, small = false, onPress, disabled = false }: Props): ReactElement {
	return (
		<TooltipTrigger delay={500}>
			<Button
				className={small ? 'icon-button icon-button-small' : 'icon-button'}
				aria-label={label}
				onPress={onPress}
				isDisabled={disabled}
			>
				<Icon name={icon} size={small ? 16 : 20} />
			</Button>
			<Tooltip className="tooltip" offset={4}>
				{tip ?? label}
			</Tooltip>
		</TooltipTrigger>
	);
}
