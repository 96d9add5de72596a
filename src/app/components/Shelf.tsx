import { type KeyboardEvent, type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Acts, actKey } from '../hooks/use-acts.ts';
import { useGlide } from '../hooks/use-glide.ts';
import type { ShelfAnswer } from '../hooks/use-shelf.ts';
import { useSteps } from '../hooks/use-steps.ts';
import { Icon } from './Icon.tsx';
import { ShopCard } from './ShopCard.tsx';
import './shelf.css';

type Reason = ShelfAnswer['list'][number]['reason'];

interface Props {
	name: string;
	title: string;
	/** Undefined while it is first worked out: cards of the right size stand in. */
	answer: ShelfAnswer | undefined;
	reasonOf: (reason: Reason) => string;
	acts: Acts;
	/** Whether cards say how far they rose or fell: where the order is about the person. */
	moves?: boolean;
	/** Beside the title. */
	aside?: ReactNode;
	/** Below the title. */
	children?: ReactNode;
	/** Said instead of an empty row. */
	empty?: ReactNode;
	level?: 2 | 3;
}

const STAND_INS = [1, 2, 3, 4, 5, 6];

/** A row of products that scrolls sideways: by touch, by buttons, and card by card with the arrow keys. */
export function Shelf(props: Props): ReactElement {
	const { name, title, answer, reasonOf, acts, aside, children, empty, level = 2, moves = false } = props;
	const { t } = useTranslation();
	const id = useId();
	const row = useRef<HTMLUListElement>(null);
	const [at, setAt] = useState(0);
	const list = answer?.list;
	const signature = (list ?? []).map(({ item }) => item.id).join('\n');
	useGlide(row, signature);
	const { atStart, atEnd, onScroll, step } = useSteps(row, signature);
	const Heading = level === 2 ? 'h2' : 'h3';
	const current = Math.min(at, Math.max(0, (list?.length ?? 0) - 1));
	const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
		const last = (list?.length ?? 0) - 1;
		const to = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: last }[event.key];
		if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		const next = Math.min(last, Math.max(0, to));
		setAt(next);
		const card = row.current?.children[next];
		const link = card?.querySelector<HTMLElement>('.shop-card-link');
		link?.focus({ preventScroll: true });
		card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
	};
	return (
		<section
			className="shelf"
			aria-labelledby={id}
			data-shelf={name}
			data-model={list?.model}
			data-run={list?.runId}
			data-because={list?.because?.id}
		>
			<div className="shelf-head">
				<Heading className="shelf-title" id={id}>
					{title}
				</Heading>
				{aside}
				<div className="shelf-steps">
					<button
						type="button"
						className="act"
						aria-label={t('shop.back', { shelf: title })}
						disabled={atStart}
						onClick={() => step(-1)}
					>
						<Icon name="back" />
					</button>
					<button
						type="button"
						className="act"
						aria-label={t('shop.on', { shelf: title })}
						disabled={atEnd}
						onClick={() => step(1)}
					>
						<Icon name="on" />
					</button>
				</div>
			</div>
			{children}
			{list === undefined ? (
				<ul className="shelf-row" aria-hidden="true">
					{STAND_INS.map((one) => (
						<li key={one} className="shop-card shop-card-waiting">
							<div className="shop-picture" />
						</li>
					))}
				</ul>
			) : list.length === 0 ? (
				<div className="shelf-empty soft">{empty}</div>
			) : (
				<ul
					className="shelf-row"
					ref={row}
					onScroll={onScroll}
					onKeyDown={onKeyDown}
					onFocus={(event) => {
						const card = (event.target as HTMLElement).closest('.shop-card');
						if (card !== null) setAt([...event.currentTarget.children].indexOf(card));
					}}
					aria-labelledby={id}
					aria-description={t('shop.shelfKeys')}
				>
					{list.map(({ item, rank, reason }, index) => (
						<ShopCard
							key={item.id}
							item={item}
							rank={rank}
							change={moves ? answer?.changes[index] : undefined}
							reason={reasonOf(reason)}
							liked={acts.done.has(actKey('favourite', item.id))}
							inCart={acts.done.has(actKey('cart', item.id))}
							dismissed={acts.done.has(actKey('dismiss', item.id))}
							reachable={index === current}
							onAct={acts.act}
						/>
					))}
				</ul>
			)}
		</section>
	);
}
