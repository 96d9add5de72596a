import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Part, type Structure, useStructureWords } from '../hooks/use-structure-words.ts';
import './structure.css';

/** What weighs in a model: these hold numbers that training, or solving, sets. */
const LEARNT: readonly Part[] = [
	'embedding',
	'dense',
	'convolution',
	'lstm',
	'gru',
	'attention',
	'code',
	'generator',
	'discriminator',
	'mixture',
];

type Place = 'in' | 'out' | 'learnt' | 'plain';

/** A model from what goes in to what comes out, row by row; what is learnt stands out. */
export function StructurePicture({ structure }: { structure: Structure }): ReactElement {
	const { t } = useTranslation();
	const wordsOf = useStructureWords();
	const last = structure.length - 1;
	const placeOf = (part: Part, row: number): Place =>
		row === 0 ? 'in' : row === last ? 'out' : LEARNT.includes(part) ? 'learnt' : 'plain';
	return (
		<div className="structure" role="img" aria-label={wordsOf(structure)}>
			{structure.map((parts, row) => (
				// Rows may say the same: their place is what tells them apart.
				// biome-ignore lint/suspicious/noArrayIndexKey: a structure never changes its order
				<Fragment key={row}>
					{row === 0 ? null : <Wires from={structure[row - 1]?.length ?? 1} to={parts.length} />}
					<div className="structure-row">
						{parts.map((part, at) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: as above
							<span key={at} className="structure-cell">
								<span className="structure-part" data-part={part} data-place={placeOf(part, row)}>
									{t(`parts.${part}`)}
								</span>
							</span>
						))}
					</div>
				</Fragment>
			))}
		</div>
	);
}

/** In percent of the width, the middle of one of so many equal columns. */
const middle = (at: number, of: number): number => (100 * (at + 0.5)) / of;

/** Whether two parts are joined: one to one where the rows are as long, in groups where one is a multiple of the other, else all. */
function joined(upper: number, from: number, lower: number, to: number): boolean {
	const [least, most] = [Math.min(from, to), Math.max(from, to)];
	if (least === 1 || most % least !== 0) return true;
	const group = most / least;
	return from > to ? Math.floor(upper / group) === lower : Math.floor(lower / group) === upper;
}

function Wires({ from, to }: { from: number; to: number }): ReactElement {
	const wires = Array.from({ length: from }, (_, upper) => Array.from({ length: to }, (_, lower) => ({ upper, lower })))
		.flat()
		.filter(({ upper, lower }) => joined(upper, from, lower, to));
	return (
		// Stretched to the width of the rows; the lines keep theirs.
		<svg className="structure-wires" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
			{wires.map(({ upper, lower }) => {
				const [x1, x2] = [middle(upper, from), middle(lower, to)];
				return (
					<path
						key={`${upper} ${lower}`}
						d={`M${x1} 0C${x1} 5 ${x2} 5 ${x2} 10`}
						fill="none"
						vectorEffect="non-scaling-stroke"
					/>
				);
			})}
		</svg>
	);
}
