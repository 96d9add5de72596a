import { InklingError } from '../core/errors.ts';
import type { ItemIndex, UserIndex } from '../core/ids.ts';
import { type Dataset, userCount } from '../data/dataset.ts';
import { EVENT_TYPES } from '../data/interaction.ts';
import { openVocabulary } from '../data/vocabulary.ts';
import type { DatasetRecord } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import type { PersonEvent } from './types.ts';

/** The data set that ranks and trains; its log is read when somebody asks for a person. */
export interface DatasetInUse {
	readonly record: DatasetRecord;
	readonly catalogue: Catalogue;
	people(limit: number): Promise<{ userId: string; events: number }[]>;
	/** Throws not-found. */
	personHistory(userId: string): Promise<PersonEvent[]>;
}

/** Throws not-found. */
export async function openDataset(store: Store, id: string): Promise<DatasetInUse> {
	const record = await store.datasets.get(id);
	if (record?.state !== 'ready') {
		throw new InklingError('not-found', `use: the data set must be stored, got ${id}, which is not. Import it again.`);
	}
	const catalogue = createCatalogue(await store.datasets.items(id));
	let log: Promise<Dataset> | undefined;
	const readLog = () => {
		log ??= store.datasets.read(id);
		log.catch(() => {
			log = undefined;
		});
		return log;
	};
	return {
		record,
		catalogue,
		async people(limit) {
			const dataset = await readLog();
			const { id: nameOf } = openVocabulary<UserIndex>(dataset.users);
			const events = (user: number) => (dataset.offsets[user + 1] ?? 0) - (dataset.offsets[user] ?? 0);
			return Array.from({ length: userCount(dataset) }, (_, user) => user)
				.sort((a, b) => events(b) - events(a) || a - b)
				.slice(0, limit)
				.map((user) => ({ userId: nameOf(user as UserIndex), events: events(user) }));
		},
		async personHistory(userId) {
			const dataset = await readLog();
			const user = openVocabulary<UserIndex>(dataset.users).index(userId);
			if (user === undefined)
				throw new InklingError('not-found', `person: must be one of the data set, got ${userId}.`);
			const { id: itemId } = openVocabulary<ItemIndex>(dataset.items);
			const events: PersonEvent[] = [];
			for (let i = dataset.offsets[user]!; i < dataset.offsets[user + 1]!; i++) {
				const value = dataset.value[i]!;
				events.push({
					itemId: itemId(dataset.itemOf[i]! as ItemIndex),
					type: EVENT_TYPES[dataset.typeOf[i]!] ?? 'impression',
					at: dataset.at[i]!,
					...(Number.isNaN(value) ? {} : { value }),
				});
			}
			return events;
		},
	};
}
