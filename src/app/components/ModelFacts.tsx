import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelDescription } from '../../index.ts';
import { useModelWords } from '../hooks/use-model-name.ts';
import { StructurePicture } from './StructurePicture.tsx';

/** What the chosen model is: in a sentence, as a picture, and where to read more. */
export function ModelFacts({ model }: { model: ModelDescription }): ReactElement {
	const { t } = useTranslation();
	const { what, shines } = useModelWords()(model);
	const { paper, loss, structure } = model.about;
	return (
		<div className="model-facts" data-model={model.kind}>
			<p>{what}</p>
			<figure>
				<StructurePicture structure={structure} />
				<figcaption className="field-help">{t('structure.legend')}</figcaption>
			</figure>
			<dl>
				<dt>{t('modelFacts.shines')}</dt>
				<dd>{shines}</dd>
				<dt>{t('modelFacts.learns')}</dt>
				<dd>
					{t(model.trains ? 'train.stepwise' : 'train.atOnce')}
					{loss === null ? null : (
						<>
							{' · '}
							{t('modelFacts.loss')}: <span lang="en">{loss}</span>
						</>
					)}
				</dd>
				{paper === null ? null : (
					<>
						<dt>{t('modelFacts.paper')}</dt>
						<dd lang="en">
							<a href={paper.url} target="_blank" rel="noopener noreferrer">
								{paper.title}
							</a>
							, {paper.authors}, {paper.where}
						</dd>
					</>
				)}
			</dl>
		</div>
	);
}
