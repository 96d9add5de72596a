import type { Memory, Workspace } from '../../gpu/workspace.ts';
import normalCode from './normal.wgsl?raw';
import { type Als, type AlsMemories, type AlsShape, EDGE, otherSide, type Side, systemWords } from './shape.ts';
import solveCode from './solve.wgsl?raw';
import tileCode from './tile.wgsl?raw';

/** Parts that the sum H'H is taken in, at most: enough threads for a GPU, and few to add up. */
const PARTS = 128;
/** Lanes in a workgroup of `solve`, about; a row takes one for each tile along its edge. */
const LANES = 32;

/** The op in WGSL: two dispatches for a Gramian, two for a block of rows. */
export async function createWebgpuAls(workspace: Workspace, shape: AlsShape, memories: AlsMemories): Promise<Als> {
	const { stride, rowsAtOnce, unobserved, regularisation } = shape;
	const edge = stride / EDGE;
	const tiles = (edge * (edge + 1)) / 2;
	const code = `${tileCode}\n${normalCode}\n${solveCode}`;
	const constants = { stride, rowsAtOnce };
	const rowsAGroup = Math.max(1, Math.floor(LANES / edge));
	const [gramParts, gramSum, normal, solve] = await Promise.all([
		workspace.kernel('als', code, 'gramParts', { stride, parts: PARTS }),
		workspace.kernel('als', code, 'gramSum', { stride, parts: PARTS, unobserved }),
		workspace.kernel('als', code, 'normal', { ...constants, unobserved, regularisation }),
		workspace.kernel('als', code, 'solve', { ...constants, rowsAGroup }),
	]);
	const parts = workspace.memory('als parts', PARTS * tiles * EDGE * EDGE);
	const gram = workspace.memory('als gram', tiles * EDGE * EDGE);
	const systems = workspace.memory('als systems', rowsAtOnce * systemWords(stride));

	// As bindings 0 to 9 are declared; each entry point names those that it uses.
	const bound = (side: Side) => {
		const { table, offsets, others, weights } = memories[side];
		const all = [
			memories[otherSide(side)].table,
			offsets,
			others,
			weights,
			gram,
			memories.rows,
			systems,
			table,
			memories.losses,
			parts,
		];
		const only = (...used: number[]): (Memory | undefined)[] =>
			all.map((memory, i) => (used.includes(i) ? memory : undefined));
		return {
			gramParts: gramParts.bind(only(0, 9)),
			gramSum: gramSum.bind(only(4, 9)),
			normal: normal.bind(only(0, 1, 2, 3, 4, 5, 6)),
			solve: solve.bind(only(5, 6, 7, 8)),
		};
	};
	const sides = { users: bound('users'), items: bound('items') };
	return {
		gramian(side) {
			sides[side].gramParts.dispatch(Math.ceil((PARTS * tiles) / 64));
			workspace.cut();
			sides[side].gramSum.dispatch(Math.ceil((tiles * 16) / 64));
		},
		solve(side) {
			workspace.cut();
			sides[side].normal.dispatch(Math.ceil((rowsAtOnce * tiles) / 64));
			workspace.cut();
			sides[side].solve.dispatch(Math.ceil(rowsAtOnce / rowsAGroup));
		},
	};
}
