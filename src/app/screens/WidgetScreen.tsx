import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../components/Choice.tsx';
import { CodeToCopy } from '../components/CodeToCopy.tsx';
import { OneOf } from '../components/OneOf.tsx';
import { ShelfPreview } from '../components/ShelfPreview.tsx';
import {
	FIRST_DESIGN,
	SHELF_ACCENTS,
	SHELF_CORNERS,
	SHELF_LAYOUTS,
	SHELF_LIMITS,
	SHELF_SLOTS,
	type ShelfDesign,
	shelfCode,
} from '../session/shelf-design.ts';
import './widget.css';

const WIDTHS = ['wide', 'phone'] as const;
type Width = (typeof WIDTHS)[number];

const namesOf = <Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] => Object.keys(record) as Name[];

/** A shelf for somebody's page: choose what and how, see the real one, copy the lines. */
export function WidgetScreen(): ReactElement {
	const { t } = useTranslation();
	const [design, setDesign] = useState<ShelfDesign>(FIRST_DESIGN);
	const [width, setWidth] = useState<Width>('wide');
	const [pack, setPack] = useState('/pack/#sha256-…');
	const change = (part: Partial<ShelfDesign>): void => setDesign({ ...design, ...part });
	const code = shelfCode(design, pack);
	const oneOf = <Id extends string>(
		label: string,
		options: readonly { id: Id; label: string }[],
		value: Id,
		onChange: (id: Id) => void,
	): ReactElement => (
		<div className="field">
			<span className="field-label" aria-hidden="true">
				{label}
			</span>
			<OneOf
				label={label}
				options={options}
				value={value}
				onChange={onChange}
				className="widget-one-of"
				optionClass="widget-option"
			/>
		</div>
	);
	return (
		<div className="widget">
			<div className="widget-lead">
				<h1>{t('widget.title')}</h1>
				<p>{t('widget.lead')}</p>
				<a href="demo-shop/">{t('widget.demo')}</a>
			</div>
			<div className="widget-board">
				<form className="widget-choices" aria-label={t('widget.choices')} onSubmit={(event) => event.preventDefault()}>
					<Choice
						label={t('widget.slot')}
						options={SHELF_SLOTS.map((slot) => ({ id: slot, label: t(`widget.slots.${slot}`) }))}
						value={design.slot}
						onChange={(id) => change({ slot: SHELF_SLOTS.find((slot) => slot === id) ?? 'for-you' })}
						help={t(`widget.says.${design.slot}`)}
					/>
					<Choice
						label={t('widget.limit')}
						options={SHELF_LIMITS.map((limit) => ({ id: String(limit), label: String(limit) }))}
						value={String(design.limit)}
						onChange={(id) => change({ limit: SHELF_LIMITS.find((limit) => String(limit) === id) ?? 8 })}
					/>
					{oneOf(
						t('widget.layout'),
						SHELF_LAYOUTS.map((id) => ({ id, label: t(`widget.layouts.${id}`) })),
						design.layout,
						(layout) => change({ layout }),
					)}
					{oneOf(
						t('widget.accent'),
						namesOf(SHELF_ACCENTS).map((id) => ({ id, label: t(`widget.accents.${id}`) })),
						design.accent,
						(accent) => change({ accent }),
					)}
					{oneOf(
						t('widget.corners'),
						namesOf(SHELF_CORNERS).map((id) => ({ id, label: t(`widget.cornersOf.${id}`) })),
						design.corners,
						(corners) => change({ corners }),
					)}
				</form>
				<section className="widget-preview" aria-labelledby="widget-preview">
					<div className="widget-head">
						<h2 id="widget-preview">{t('widget.preview')}</h2>
						<OneOf
							label={t('widget.width')}
							options={WIDTHS.map((id) => ({ id, label: t(`widget.widths.${id}`) }))}
							value={width}
							onChange={setWidth}
							className="widget-one-of"
							optionClass="widget-option"
						/>
					</div>
					<ShelfPreview design={design} phone={width === 'phone'} onPack={setPack} />
					<p className="small">{t('widget.previewOf')}</p>
				</section>
				<section className="widget-code" aria-labelledby="widget-code">
					<h2 id="widget-code">{t('widget.code')}</h2>
					<p>{t('widget.codeSays')}</p>
					<CodeToCopy name="html" label={t('widget.html')} code={code.html} />
					{code.css === undefined ? null : <CodeToCopy name="css" label={t('widget.css')} code={code.css} />}
				</section>
			</div>
		</div>
	);
}
