import { lazy, type ReactElement, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';

// A page has hundreds of these buttons and shows one tip at a time: what places it comes with the first.
const IconTip = lazy(async () => ({ default: (await import('./IconTip.tsx')).IconTip }));

const DELAY_MS = 500;

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

/** A button without words, which has them for those who hover, focus it by keyboard or listen. */
export function IconButton({ icon, label, tip, small = false, onPress, disabled = false }: Props): ReactElement {
	const button = useRef<HTMLButtonElement>(null);
	const [pointed, setPointed] = useState(false);
	const [shown, setShown] = useState(false);
	useEffect(() => {
		if (!pointed) return;
		const timer = setTimeout(() => setShown(true), DELAY_MS);
		return () => {
			clearTimeout(timer);
			setShown(false);
		};
	}, [pointed]);
	return (
		<>
			<Button
				ref={button}
				className={small ? 'icon-button icon-button-small' : 'icon-button'}
				aria-label={label}
				onPress={() => {
					setPointed(false);
					onPress();
				}}
				onHoverChange={setPointed}
				onFocus={() => setPointed(button.current?.matches(':focus-visible') ?? false)}
				onBlur={() => setPointed(false)}
				onKeyDown={(event) => {
					if (event.key === 'Escape' && shown) setPointed(false);
					else event.continuePropagation();
				}}
				isDisabled={disabled}
			>
				<Icon name={icon} size={small ? 16 : 20} />
			</Button>
			{shown ? (
				<Suspense fallback={null}>
					<IconTip triggerRef={button} text={tip ?? label} onClose={() => setPointed(false)} />
				</Suspense>
			) : null}
		</>
	);
}
