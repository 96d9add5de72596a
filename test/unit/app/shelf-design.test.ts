import { describe, expect, test } from 'vitest';
import { FIRST_DESIGN, SHELF_SLOTS, shelfCode } from '../../../src/app/session/shelf-design.ts';
import { SLOTS } from '../../../src/rank.ts';

describe('the code of a shelf', () => {
	test('is two lines, with what differs from the defaults alone', () => {
		expect(shelfCode(FIRST_DESIGN, '/pack/#sha256-ab')).toEqual({
			html: '<script src="/inkling/inkling-loader.js" data-pack="/pack/#sha256-ab"></script>\n<inkling-shelf slot-type="for-you" limit="8"></inkling-shelf>',
			css: undefined,
		});
	});

	test('names the item where the slot stands on one, and the look in a rule of its own', () => {
		const { html, css } = shelfCode(
			{ slot: 'similar', limit: 4, layout: 'grid', accent: 'page', corners: 'square' },
			'/pack/',
		);
		expect(html).toContain('<inkling-shelf slot-type="similar" limit="4" layout="grid" item="SKU"></inkling-shelf>');
		expect(css).toBe('inkling-shelf {\n\t--inkling-radius: 0;\n}');
	});

	test('offers every slot that there is', () => {
		// `popular` and `new` are older names of two of them.
		const older = ['popular', 'new'];
		expect([...SHELF_SLOTS].sort()).toEqual(SLOTS.filter((slot) => !older.includes(slot)).sort());
	});
});
