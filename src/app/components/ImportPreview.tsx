import { type ReactElement, useId } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FilePreview } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Note } from './Note.tsx';
import './import-preview.css';

const OURS = ['userId', 'itemId', 'type', 'at', 'value', 'quantity', 'sessionId'] as const;
type Ours = (typeof OURS)[number];

/** The first rows of what was dropped, with what each column is taken for; that can be changed before anything is kept. */
export function ImportPreview(): ReactElement | null {
	const { t } = useTranslation();
	const format = useFormat();
	const { importing } = useStudio();
	const { stage, preview, names } = useObservable(importing.state);
	const heading = useId();
	if (stage !== 'preview' || preview === undefined) return null;
	const log = preview.files.some(({ kind }) => kind === 'interactions');
	const unknown = preview.files.some(({ kind, header }) => kind === 'unknown' && header.length > 0);
	return (
		<section className="preview" aria-labelledby={heading} data-preview={log ? 'ready' : 'incomplete'}>
			<div className="stack">
				<h2 id={heading}>{t('preview.title')}</h2>
				<p className="soft">
					{format.list(names)}. {t('preview.lead')}
				</p>
			</div>
			{preview.files.map((file) => (
				<PreviewedFile key={file.file} file={file} />
			))}
			{preview.partial ? <p className="soft small">{t('preview.partial')}</p> : null}
			<div className="row">
				<Button className="button button-main" isDisabled={!log} onPress={() => void importing.begin()}>
					{t('preview.import')}
				</Button>
				<Button className="button" onPress={() => importing.dismiss()}>
					{t('preview.cancel')}
				</Button>
				{log ? null : <span className="small">{unknown ? t('preview.missing') : t('preview.noLog')}</span>}
			</div>
		</section>
	);
}

function PreviewedFile({ file }: { file: FilePreview }): ReactElement {
	const { t, i18n } = useTranslation();
	const { importing } = useStudio();
	const { columns } = useObservable(importing.state);
	const changeable = file.kind === 'interactions' || (file.kind === 'unknown' && file.header.length > 0);
	return (
		<div className="preview-file" data-file={file.file} data-kind={file.kind}>
			<h3 className="row">
				<span className="preview-name">{file.file}</span>
				<span className={file.kind === 'unknown' ? 'tag tag-warn' : 'tag'}>{t(`preview.${file.kind}`)}</span>
			</h3>
			{file.problem === undefined ? null : (
				<Note tone="warn" name="preview-problem">
					<p>{t('preview.missing')}</p>
					{i18n.language === 'en' ? <p className="note-exact">{file.problem}</p> : null}
				</Note>
			)}
			{file.header.length === 0 ? null : (
				<section className="table-scroll preview-scroll" aria-label={t('preview.rows', { file: file.file })}>
					{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
					<div tabIndex={0} className="preview-focus">
						<table className="table preview-table">
							<thead>
								<tr>
									{file.header.map((name) => (
										<th key={name} scope="col">
											<code>{name}</code>
											{changeable ? (
												<ColumnChoice
													name={name}
													is={oursFor(file, name)}
													said={Object.values(columns).includes(name)}
													onChoose={(column) => void importing.choose(name, column)}
												/>
											) : (
												<UnderstoodAs file={file} name={name} />
											)}
										</th>
									))}
								</tr>
							</thead>
							<tbody>
								{file.rows.slice(0, 5).map((row, line) => (
									// biome-ignore lint/suspicious/noArrayIndexKey: rows have no ids, repeat, and do not move
									<tr key={line}>
										{file.header.map((name, column) => (
											<td key={name}>{cut(row[column] ?? '')}</td>
										))}
									</tr>
								))}
							</tbody>
						</table>
					</div>
				</section>
			)}
		</div>
	);
}

const oursFor = (file: FilePreview, name: string): Ours | undefined => OURS.find((ours) => file.columns[ours] === name);

const cut = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

interface ColumnChoiceProps {
	name: string;
	is: Ours | undefined;
	/** By the person's own word. */
	said: boolean;
	onChoose: (column: Ours | undefined) => void;
}

/** The browser's own select: a table may have many columns, and there is nothing to add to it. */
function ColumnChoice({ name, is, said, onChoose }: ColumnChoiceProps): ReactElement {
	const { t } = useTranslation();
	return (
		<select
			className="preview-select"
			aria-label={t('preview.column', { name })}
			value={is ?? ''}
			onChange={(event) => onChoose(OURS.find((ours) => ours === event.target.value))}
		>
			{/* What its name says cannot be unsaid, only said of another column. */}
			{is === undefined || said ? <option value="">{t('preview.unused')}</option> : null}
			{OURS.map((ours) => (
				<option key={ours} value={ours}>
					{t(`report.${ours}`)}
				</option>
			))}
		</select>
	);
}

function UnderstoodAs({ file, name }: { file: FilePreview; name: string }): ReactElement {
	const { t } = useTranslation();
	const found = Object.entries(file.columns).find(([, theirs]) => theirs === name)?.[0];
	const words: Record<string, string> = {
		id: t('itemColumn.id'),
		title: t('itemColumn.title'),
		categories: t('itemColumn.categories'),
		brand: t('itemColumn.brand'),
		price: t('itemColumn.price'),
		currency: t('itemColumn.currency'),
		text: t('itemColumn.text'),
		image: t('itemColumn.image'),
		url: t('itemColumn.url'),
		available: t('itemColumn.available'),
	};
	return <span className="preview-as">{(found && words[found]) ?? t('preview.unused')}</span>;
}
