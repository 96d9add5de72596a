import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../hooks/use-acts.ts';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
	itemId: string;
	title: string;
	liked: boolean;
	inCart: boolean;
	dismissed: boolean;
	/** With their words beside them, where there is room. */
	words?: boolean;
	reachable?: boolean;
	onAct: (type: Act, itemId: string) => void;
}

/**
 * Like, basket, not for me; pressed ones are taken back. Plain buttons: a page shows hundreds, and a library's own cost
 * ten times as much to draw.
 */
export function ActButtons(props: Props): ReactElement {
	const { itemId, title, liked, inCart, dismissed, words = false, reachable = true, onAct } = props;
	const { t } = useTranslation();
	const acts: readonly { type: Act; icon: IconName; pressed: boolean; label: string }[] = [
		{ type: 'favourite', icon: 'heart', pressed: liked, label: t(liked ? 'shop.liked' : 'shop.like') },
		{ type: 'cart', icon: 'basket', pressed: inCart, label: t(inCart ? 'shop.inCart' : 'shop.cart') },
		{
			type: 'dismiss',
			icon: 'cross',
			pressed: dismissed,
			label: t(dismissed ? 'shop.dismissed' : 'shop.dismiss'),
		},
	];
	return (
		<div className={words ? 'acts acts-words' : 'acts'}>
			{acts.map(({ type, icon, pressed, label }) => (
				<button
					key={type}
					type="button"
					className="act"
					data-act={type}
					data-done={pressed}
					tabIndex={reachable ? 0 : -1}
					aria-label={t('shop.act', { act: label, title })}
					title={label}
					onClick={() => onAct(type, itemId)}
				>
					<Icon name={icon} size={words ? 20 : 18} />
					{words ? <span>{label}</span> : null}
				</button>
			))}
		</div>
	);
}
