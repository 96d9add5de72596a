// Parquet's reader is loaded only when such a file comes: in a real browser that is a chunk of its own.

import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { interactionCount } from '../../../src/data/dataset.ts';
import { importFiles } from '../../../src/data/importers/import-files.ts';

it('reads a Parquet log in the browser', async () => {
	const bytes = parquetWriteBuffer({
		columnData: [
			{ name: 'user_id', data: ['ann', 'bob', 'ann'] },
			{ name: 'item_id', data: ['kettle', 'kettle', 'lamp'] },
			{ name: 'timestamp', data: [1_700_000_000, 1_700_000_100, 1_700_000_200], type: 'INT32' },
		],
	});
	const importing = importFiles([new File([bytes], 'log.parquet')], {});
	let next = await importing.next();
	while (!next.done) next = await importing.next();
	expect(next.value.report).toMatchObject({ rows: 3, accepted: 3, users: 2, items: 2 });
	expect(interactionCount(next.value.dataset)).toBe(3);
});
