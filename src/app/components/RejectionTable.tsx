import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetRecord } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';

/** Where each of the first rejected rows lies and what is wrong with it. */
export function RejectionTable({ examples }: { examples: DatasetRecord['report']['examples'] }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	return (
		<div className="table-scroll">
			<table className="table">
				<thead>
					<tr>
						<th scope="col">{t('report.file')}</th>
						<th scope="col" className="number">
							{t('report.line')}
						</th>
						<th scope="col">{t('report.reason')}</th>
						<th scope="col">{t('report.detail')}</th>
					</tr>
				</thead>
				<tbody>
					{examples.map(({ file, line, reason, detail }) => (
						<tr key={`${file}:${line}:${reason}`}>
							<td>
								<code>{file}</code>
							</td>
							<td className="number">{format.integer(line)}</td>
							<td>{t(`report.${reason}`)}</td>
							<td>
								<code>{detail}</code>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
