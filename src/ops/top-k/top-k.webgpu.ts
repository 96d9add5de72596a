import type { Gpu } from '../../gpu/device.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import float16Code from './float16.wgsl?raw';
import float32Code from './float32.wgsl?raw';
import { bestOf, groupRows as groupRowsFor, groupsToSearch } from './groups.ts';
import int8Code from './int8.wgsl?raw';
import { type Found, NONE, type Precision, type TopK, type TopKShape } from './shape.ts';
import { arrange, LANES, type Layout, quartersOf, tableWords } from './table.ts';
import { scoreRows } from './top-k.portable.ts';
import code from './top-k.wgsl?raw';

const PEOPLE = 64;
/** Rows that are laid out and uploaded at once, about. */
const UPLOAD_ROWS = 65_536;
/** Groups that a dispatch looks into beyond k for each person; more go in turns. */
const SPARE = 1024;
/** Up to so many people are scored one by one, more by eights. */
const FEW = 2;

const TABLE_CODE: Readonly<Record<Precision, string>> = { float32: float32Code, float16: float16Code, int8: int8Code };

/** The op in WGSL: a dispatch a page over the whole table, the choice of groups here, and a dispatch a page over those. */
export async function createWebgpuTopK(gpu: Gpu, shape: TopKShape, table: Float32Array<ArrayBuffer>): Promise<TopK> {
	const { size, k } = shape;
	const most = Math.ceil((shape.people ?? PEOPLE) / 8) * 8;
	const rows = table.length / size;
	const hasHalf = gpu.device.features.has('shader-f16');
	const precision = shape.precision === 'float16' && !hasHalf ? 'float32' : (shape.precision ?? 'float32');
	/** How many are looked for on the GPU. */
	const wanted = precision === 'int8' ? 2 * k : k;
	const layout: Layout = { size, groupRows: groupRowsFor(rows, wanted), precision };
	const { groupRows } = layout;
	const groups = Math.ceil(rows / groupRows);
	const quarters = quartersOf(size);
	const slots = Math.max(1, Math.min(most * groups, most * wanted + SPARE));

	const workspace = new Workspace(gpu);
	workspace.cuts = true;
	try {
		const full = `${TABLE_CODE[precision]}\n${code}`;
		const constants = { quarters, groupRows };
		const [maximaOfOne, maximaOfEight, search] = await Promise.all([
			workspace.kernel('top-k', full, 'maximaOfOne', { ...constants, groups }),
			workspace.kernel('top-k', full, 'maximaOfEight', { ...constants, groups }),
			workspace.kernel('top-k', full, 'search', constants),
		]);
		const vectors = workspace.memory('top-k people', most * quarters * 4);
		const maxima = workspace.memory('top-k maxima', most * groups);
		const searched = workspace.memory('top-k searched', slots * 2);
		const scores = workspace.memory('top-k scores', slots * groupRows);
		const pages = makePages(workspace, table, layout, shape.pageBytes ?? Number.POSITIVE_INFINITY).map((page) => {
			const bind = (kernel: typeof search, own: (Memory | undefined)[]) =>
				kernel.bind([page.units, page.facts, vectors, ...own, page.scales]);
			return {
				blocks: page.blocks,
				maximaOfOne: bind(maximaOfOne, [maxima, undefined, undefined]),
				maximaOfEight: bind(maximaOfEight, [maxima, undefined, undefined]),
				search: bind(search, [undefined, searched, scores]),
			};
		});

		/** Every group's largest score for each person: [people, groups]. */
		const pass = async (people: Float32Array, count: number): Promise<Float32Array<ArrayBuffer>> => {
			const padded = new Float32Array(most * quarters * 4);
			for (let p = 0; p < count; p++) padded.set(people.subarray(p * size, (p + 1) * size), p * quarters * 4);
			workspace.write(vectors, padded);
			await workspace.run('top-k', () => {
				for (const page of pages) {
					if (count <= FEW) page.maximaOfOne.dispatch(page.blocks, count);
					else page.maximaOfEight.dispatch(page.blocks, Math.ceil(count / 8));
					workspace.cut();
				}
			});
			return new Float32Array(await workspace.read(maxima, 0, count * groups));
		};

		/** The scores of every row of the groups, one after another: pairs of person and group. */
		const look = async (pairs: Uint32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> => {
			const found = new Float32Array((pairs.length / 2) * groupRows);
			for (let first = 0; first * 2 < pairs.length; first += slots) {
				const count = Math.min(slots, pairs.length / 2 - first);
				const part = new Uint32Array(slots * 2).fill(NONE);
				part.set(pairs.subarray(first * 2, (first + count) * 2));
				workspace.write(searched, part);
				await workspace.run('top-k', () => {
					for (const page of pages) {
						page.search.dispatch(Math.ceil((count * groupRows) / 4 / 64));
						workspace.cut();
					}
				});
				found.set(new Float32Array(await workspace.read(scores, 0, count * groupRows)), first * groupRows);
			}
			return found;
		};

		const findTogether = async (
			people: Float32Array<ArrayBuffer>,
			excluded: readonly (ArrayLike<number> | undefined)[],
			into: Found,
		) => {
			const count = people.length / size;
			const all = await pass(people, count);
			const chosen = Array.from({ length: count }, (_, p) =>
				groupsToSearch(all.subarray(p * groups, (p + 1) * groups), wanted, excluded[p] ?? [], groupRows),
			);
			const pairs = new Uint32Array(2 * chosen.reduce((sum, own) => sum + own.length, 0));
			let next = 0;
			for (const [p, own] of chosen.entries()) {
				for (const group of own) {
					pairs[next++] = p;
					pairs[next++] = group;
				}
			}
			const found = await look(pairs);
			let at = 0;
			for (const [p, own] of chosen.entries()) {
				const theirs = found.subarray(at, at + own.length * groupRows);
				at += theirs.length;
				let best = bestOf(own, theirs, rows, wanted, excluded[p] ?? [], groupRows);
				if (precision === 'int8') best = ranked(best.items, people.subarray(p * size, (p + 1) * size));
				into.items.set(best.items, p * k);
				into.scores.set(best.scores, p * k);
			}
		};

		/** The k best of these by the rows as they were given; ties by the smaller number. */
		const ranked = (items: Uint32Array<ArrayBuffer>, person: Float32Array) => {
			items.sort();
			const exact = new Float32Array(items.length);
			for (const [i, item] of items.entries()) scoreRows(table, size, person, item, 1, exact.subarray(i));
			const places = Array.from(items.keys()).sort((a, b) => exact[b]! - exact[a]! || a - b);
			const best = places.slice(0, k);
			return {
				items: Uint32Array.from(best, (place) => items[place]!),
				scores: Float32Array.from(best, (place) => exact[place]!),
			};
		};

		let turn: Promise<unknown> = Promise.resolve();
		return {
			find(people, excluded = []) {
				const count = people.length / size;
				const found: Found = {
					items: new Uint32Array(count * k).fill(NONE),
					scores: new Float32Array(count * k).fill(Number.NEGATIVE_INFINITY),
				};
				// One at a time: they share the buffers.
				const done = turn.then(async () => {
					for (let first = 0; first < count && rows > 0; first += most) {
						const last = Math.min(count, first + most);
						await findTogether(people.slice(first * size, last * size), excluded.slice(first, last), {
							items: found.items.subarray(first * k, last * k),
							scores: found.scores.subarray(first * k, last * k),
						});
					}
					return found;
				});
				turn = done.catch(() => {});
				return done;
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}
}

/** The table in as few bindings as the device allows. */
function makePages(workspace: Workspace, table: Float32Array, layout: Layout, pageBytes: number) {
	const { size, groupRows, precision } = layout;
	const blockRows = LANES * groupRows;
	const limits = workspace.gpu?.device.limits;
	const limit = Math.min(pageBytes, limits?.maxStorageBufferBindingSize ?? 0, limits?.maxBufferSize ?? 0);
	const rows = table.length / size;
	const pageRows = Math.max(1, Math.floor(limit / 4 / tableWords(layout, blockRows))) * blockRows;
	const uploadRows = Math.ceil(UPLOAD_ROWS / blockRows) * blockRows;
	const pages = [];
	for (let first = 0; first < rows; first += pageRows) {
		const own = Math.min(pageRows, rows - first);
		const padded = Math.ceil(own / blockRows) * blockRows;
		const units = workspace.memory('top-k table', tableWords(layout, padded));
		const scales = precision === 'int8' ? workspace.memory('top-k scales', padded) : undefined;
		for (let at = 0; at < padded; at += uploadRows) {
			const part = arrange(table, first + at, Math.min(uploadRows, padded - at), layout);
			workspace.write(units, part.units, tableWords(layout, at));
			if (scales) workspace.write(scales, part.scales, at);
		}
		const facts = Uint32Array.of(first / groupRows, Math.ceil(own / groupRows), own);
		pages.push({
			units,
			scales,
			facts: workspace.memory('top-k page', facts.length, facts),
			blocks: Math.ceil(padded / blockRows),
		});
	}
	return pages;
}
